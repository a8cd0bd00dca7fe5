import { relative } from 'node:path'

/**
 * @typedef {{ status: string, fullName: string, failureMessages: string[] }} Assertion
 * @typedef {{ name: string, status: string, message: string, assertionResults: Assertion[] }} FileResult
 */

/**
 * What did not pass, one line for each test with the beginning of its reason; a file that could not be read as a test has a line too.
 * @param {string} project @param {{ testResults: FileResult[] }} report as vitest's JSON reporter writes it
 */
export function failureLines(project, { testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative('.', name)
    if (status === 'failed' && assertionResults.length === 0) return [`failed: ${project} ${file}: ${beginning(message)}`]
    return assertionResults
      .filter((one) => one.status !== 'passed')
      .map(({ status: how, fullName, failureMessages }) => `failed: ${project} ${file} > ${fullName}: ${beginning(failureMessages.join(' ')) || how}`)
  })
}

/** @param {string} message */
const beginning = (message) => message.split('\n').slice(0, 6).join(' ').slice(0, 600)
