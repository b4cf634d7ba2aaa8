export { AnsweringModule, historyPath, type AnsweringOptions } from './answering.module.js';
export {
  answerOf,
  dimensionKey,
  type Answer,
  type ChildDocument,
  type ResultDocument,
  type Warning,
} from './answers/answer.js';
export {
  momentShown,
  shownByAnswer,
  shownByComparison,
  shownByDoubts,
  shownByJourney,
  shownByRecheck,
  shownByVerification,
  shownByVerified,
  shownByWhy,
} from './answers/shown-by.js';
export { childrenCsv, csvText, doubtsCsv, figuresCsv, resultsCsv, tableCsv } from './answers/csv.js';
export { checksumOf, documentText } from './answers/document.js';
export { AnswerForPublication } from './asking/answer-for-publication.query.js';
export { AnswerQuestion } from './asking/answer-question.query.js';
export { AskRecordQuality, type RecordQuality } from './asking/ask-record-quality.query.js';
export { CompareQuestion } from './asking/compare-question.query.js';
export { ExplainVerdict } from './asking/explain-verdict.query.js';
export { ListCaseloads } from './asking/list-caseloads.query.js';
export { ListDoubts } from './asking/list-doubts.query.js';
export { ListFigures, RecheckFigure } from './asking/figures.query.js';
export { ListIndicators } from './asking/list-indicators.query.js';
export { ListLooks, shownByLooks, type LooksListed } from './asking/list-looks.query.js';
export { ListUnallocated, type Unallocated } from './asking/list-unallocated.query.js';
export { ListPolicies } from './asking/list-policies.query.js';
export { PublishFigure } from './asking/publish-figure.command.js';
export { TellJourney } from './asking/tell-journey.query.js';
export {
  figuresToVerify,
  keepVerification,
  Verifications,
  type FiguresAsked,
  type VerificationRun,
} from './asking/verifications.js';
export type { CatalogueEntry, PolicyEntry } from './catalogue/catalogue.js';
export type { CaseloadTable, TeamRow, WorkerRow } from './caseloads/caseload-table.js';
export type { CorrectionDocument, FieldChange } from './children/corrections.js';
export type { DutyDocument } from './children/duties-of-child.js';
export type { Journey } from './children/journey.js';
export type { JourneyEvent } from './children/journey-event.js';
export type { PlacementSpell, Spell, Spells, WorkerSpell } from './children/spells.js';
export type { Cause, CauseKind } from './comparison/cause.js';
export { movedCsv } from './comparison/comparison-csv.js';
export type { Moved } from './comparison/moved-children.js';
export type { Side, ThenAndNow } from './comparison/then-and-now.js';
export type { DataQuality, DoubtDocument } from './data-quality/data-quality.js';
export type { DoubtEffect } from './data-quality/doubt-effects.js';
export { isRecordedLate } from './data-quality/lateness.js';
export type { RecordingDelay } from './data-quality/recording-delays.js';
export type { PublishedFigure } from './figures/figures.js';
export type { Recheck } from './figures/recheck.js';
export { partKey, wholeKey } from './for-publication/divided-whole.js';
export { lastPublishableDay, refuseUnpublishable, unpublishable } from './for-publication/publishable.js';
export { showing, type Showings } from './for-publication/showings.js';
export { isHidden, publishedFigureOf, type ToldFigure } from './for-publication/told-figure.js';
export { publishedAnswerOf, type PublishedAnswer, type PublishedResult } from './for-publication/published-answer.js';
export { HistoryFile } from './following/history-file.js';
export { LiveHistory, type Progress, type SetAside } from './following/live-history.js';
export { UnreadableEventError } from './following/unreadable-event.error.js';
export { AnswerCache, type Held, type Making } from './keeping/answer-cache.js';
export { Waiting, type WaitingEvents } from './keeping/waiting.js';
export { faultAt } from './questions/faults.js';
export { KnownPolicySettings } from './policy-settings.js';
export type { ComparedParameters } from './questions/compared-questions-of.js';
export type { Parameters } from './questions/parameters.js';
export { NotFoundError, QuestionError, type QuestionFault } from './questions/question-error.js';
export { indicatorOf, questionOf, type UnderstoodQuestion } from './questions/question-of.js';
export { lagAfter, lagOf, projectionsOf, type Lag, type Projection } from './status/projections.js';
export { heldBy, statusOf, type Status } from './status/status.js';
export type { VerificationRecord } from './verification/verification-record.js';
export type { Differing, Recounted, VerifiedFigures } from './verification/verified-figures.js';
export { verify, type Comparison, type Verification } from './verification/verification.js';
export { factsCsv } from './why/facts-csv.js';
export type { NextChange, OtherSetting } from './why/what-if.js';
export type { FactDocument, VerdictDocument, Why } from './why/why.js';
