import { Card } from '~/ui/card'
import { ErrorSummary, errorsByField, type FieldErrors } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import type { Option } from '~/ui/field-props'
import { CommandForm, FootBar } from '~/ui/form'
import { useWords } from '~/ui/words'

export interface RoleViewValues { name: string; address: string; role: string; division: string }

/** Whose is settled when it is made: another role gets a view of its own. */
export function RoleViewForm({ values, errors, roles, divisions, version, settled }: { values: RoleViewValues; errors?: FieldErrors; roles: readonly Option[]; divisions: readonly Option[]; version?: number; settled: boolean }) {
  const { t } = useWords()
  const mistakes = errorsByField(errors)
  return (
    <CommandForm version={version}>
      <ErrorSummary errors={errors} />
      <Card>
        <Field name="name" label={t('list:view.name')} value={values.name} required maxLength={60} error={mistakes.name} />
        <Field name="address" label={t('list:admin.address')} value={values.address} required maxLength={2000} width="text" error={mistakes.address} help={t('list:admin.addressHelp')} />
        {settled ? (
          <>
            <input type="hidden" name="role" value={values.role} />
            <input type="hidden" name="division" value={values.division} />
          </>
        ) : (
          <>
            <Field name="role" label={t('list:view.role')} control="select" options={roles} value={values.role} required error={mistakes.role} />
            <Field name="division" label={t('list:view.division')} control="select" options={divisions} value={values.division} empty={t('list:view.everywhere')} width="name" error={mistakes.division} help={t('list:view.divisionHelp')} />
          </>
        )}
      </Card>
      <FootBar submit={t('list:view.save')} cancel="/admin/views" />
    </CommandForm>
  )
}
