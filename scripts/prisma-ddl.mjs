#!/usr/bin/env node
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import helper from '@prisma/generator-helper'

/**
 * A generator of Prisma: writes the whole schema as MySQL DDL, with the names that Prisma's own migrate engine gives.
 * New migrations are written by hand from it; the parity test holds both together.
 * Not covered, and refused: `map:` on relations, implicit many-to-many, views.
 */

const actions = { Cascade: 'CASCADE', Restrict: 'RESTRICT', NoAction: 'NO ACTION', SetNull: 'SET NULL', SetDefault: 'SET DEFAULT' }
const scalars = { String: 'VARCHAR(191)', Boolean: 'BOOLEAN', Int: 'INTEGER', BigInt: 'BIGINT', Float: 'DOUBLE', Decimal: 'DECIMAL(65, 30)', DateTime: 'DATETIME(3)', Json: 'JSON', Bytes: 'LONGBLOB' }
const indexKinds = { unique: 'UNIQUE INDEX', normal: 'INDEX', fulltext: 'FULLTEXT INDEX' }

const name = (word) => `\`${word}\``
const text = (value) => `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
const columnName = (field) => field.dbName ?? field.name

export function ddl(datamodel) {
  const models = new Map(datamodel.models.map((model) => [model.name, model]))
  const enums = new Map(datamodel.enums.map((one) => [one.name, one]))
  const tables = datamodel.models.map((model) => createTable(model, datamodel.indexes, enums))
  const keys = datamodel.models.flatMap((model) => foreignKeys(model, models))
  return [...tables, ...keys].join('\n')
}

function createTable(model, indexes, enums) {
  const column = columnOf(model)
  const key = model.primaryKey ? model.primaryKey.fields : model.fields.filter((field) => field.isId).map((field) => field.name)
  const lines = [
    ...model.fields.filter((field) => field.kind !== 'object').map((field) => columnLine(field, enums)),
    ...indexes.filter((index) => index.model === model.name && index.type !== 'id').map((index) => indexLine(model, index)),
    `PRIMARY KEY (${key.map((field) => name(column(field))).join(', ')})`,
  ]
  return `-- CreateTable\nCREATE TABLE ${name(tableName(model))} (\n${lines.map((line) => `    ${line}`).join(',\n')}\n) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;\n`
}

function columnLine(field, enums) {
  const type = columnType(field, enums)
  const auto = field.default?.name === 'autoincrement' ? ' AUTO_INCREMENT' : ''
  return `${name(columnName(field))} ${type} ${field.isRequired ? 'NOT NULL' : 'NULL'}${auto}${columnDefault(field, type, enums)}`
}

function columnType(field, enums) {
  if (field.kind === 'unsupported') return field.type
  if (field.kind === 'enum') return `ENUM(${enums.get(field.type).values.map((value) => text(columnName(value))).join(', ')})`
  if (field.nativeType) return nativeType(field.nativeType)
  const type = scalars[field.type]
  if (!type) throw new Error(`No column type for ${field.type}`)
  return type
}

function nativeType([word, sizes]) {
  const [, base = word] = /^Unsigned(.+)$/.exec(word) ?? []
  return base.toUpperCase() + (sizes.length > 0 ? `(${sizes.join(', ')})` : '') + (base === word ? '' : ' UNSIGNED')
}

function columnDefault(field, type, enums) {
  const value = field.default
  if (value === undefined || value === null) return ''
  if (typeof value === 'object' && 'name' in value) return functionDefault(value, type)
  if (typeof value === 'boolean') return ` DEFAULT ${value}`
  if (['Int', 'BigInt', 'Float', 'Decimal'].includes(field.type)) return ` DEFAULT ${value}`
  if (field.kind === 'enum') return ` DEFAULT ${text(columnName(enums.get(field.type).values.find((one) => one.name === value)))}`
  if (field.type === 'Json') return ` DEFAULT (${text(value)})`
  if (field.type === 'Bytes') return ''
  return ` DEFAULT ${text(value)}`
}

function functionDefault(value, type) {
  if (value.name === 'now') return ` DEFAULT CURRENT_TIMESTAMP${/\(\d\)/.exec(type)?.[0] ?? ''}`
  if (value.name === 'dbgenerated' && value.args[0]) return ` DEFAULT (${value.args[0]})`
  return ''
}

function indexLine(model, index) {
  const column = columnOf(model)
  const suffix = index.type === 'unique' ? 'key' : 'idx'
  const given = index.dbName ?? [tableName(model), ...index.fields.map((field) => column(field.name)), suffix].join('_')
  const parts = index.fields.map((field) => name(column(field.name)) + (field.length ? `(${field.length})` : '') + (field.sortOrder === 'desc' ? ' DESC' : ''))
  return `${indexKinds[index.type]} ${name(short(given, suffix))}(${parts.join(', ')})`
}

function foreignKeys(model, models) {
  const column = columnOf(model)
  return model.fields.filter((field) => field.kind === 'object' && field.relationFromFields?.length > 0).map((field) => {
    const other = models.get(field.type)
    const columns = field.relationFromFields.map(column)
    const targets = field.relationToFields.map(columnOf(other))
    const mayBeEmpty = field.relationFromFields.some((word) => !model.fields.find((one) => one.name === word).isRequired)
    const onDelete = actions[field.relationOnDelete] ?? (mayBeEmpty ? 'SET NULL' : 'RESTRICT')
    const onUpdate = actions[field.relationOnUpdate] ?? 'CASCADE'
    const key = short([tableName(model), ...columns, 'fkey'].join('_'), 'fkey')
    return `-- AddForeignKey\nALTER TABLE ${name(tableName(model))} ADD CONSTRAINT ${name(key)} FOREIGN KEY (${columns.map(name).join(', ')}) REFERENCES ${name(tableName(other))}(${targets.map(name).join(', ')}) ON DELETE ${onDelete} ON UPDATE ${onUpdate};\n`
  })
}

/** MySQL takes 64 characters; Prisma cuts the middle part and keeps the suffix. */
function short(word, suffix) {
  const most = 64
  return word.length <= most ? word : `${word.slice(0, most - suffix.length - 1)}_${suffix}`
}

const tableName = (model) => model.dbName ?? model.name
const columnOf = (model) => (word) => columnName(model.fields.find((field) => field.name === word))

helper.generatorHandler({
  onManifest: () => ({ prettyName: 'MySQL DDL', defaultOutput: './ddl/schema.sql' }),
  onGenerate: async (options) => {
    const file = options.generator.output.value
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, ddl(options.dmmf.datamodel))
  },
})
