/** What a rule or command answers: yes with its result, or no with a code (an i18n key `error:refusal.<code>`) and the facts of its sentence. */
export type Verdict<T extends object = object> = ({ ok: true } & T) | Refusal

export interface Refusal {
  ok: false
  because: RefusalCode
  facts?: Record<string, string | number>
}

/** Every expected "no" of the product. Each has its sentence in locales/<language>/error.json under `refusal`. */
export const refusalCodes = [
  'notFound',
  'changedMeanwhile',
  'wrongState',
  'notAllowed',
  'duplicateUndecided',
  'reasonRequired',
  'heldByAnother',
  'alreadyDone',
  'notYours',
  'taskWithdrawn',
  'incomplete',
  'noCandidate',
  'dasOrderLater',
  'notPriced',
  'priceOutdated',
  'noPriceBook',
  'formExpired',
  'questionOpen',
  'questionClosed',
  'dueInPast',
  'ownWork',
  'planRequired',
  'outsideScope',
  'invalid',
  'fileMissing',
  'planChanged',
  'nothingChosen',
  'tooMany',
  'busy',
  'noRoomLeft',
  'alreadyRecorded',
  'proposalChanged',
  'alreadyPaused',
  'notPaused',
  'pauseInPast',
  'pauseTooLong',
  'calendarWrong',
  'mailOff',
  'levelsWrong',
  'levelsBegun',
  'checklistWrong',
  'approvalOver', 'notAsker', 'notYourAddition', 'notYourSeat', 'signedAlready', 'onlyAdvice', 'notAsked', 'noSuchStep', 'actedAlready', 'notToOneself', 'seatTaken', 'noSuchSeat', 'noSuchColleague',
  'chainFixed', 'chainWrong', 'chainOwn', 'chainStartsLate',
  'nothingToPack',
  'packUnknown',
  'notInPack',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export const refuse = (because: RefusalCode, facts?: Record<string, string | number>): Refusal =>
  facts ? { ok: false, because, facts } : { ok: false, because }
