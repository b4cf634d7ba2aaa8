export { AnsweringModule, historyPath, type AnsweringOptions } from './answering.module.js';
export {
  answerOf,
  dimensionKey,
  type Answer,
  type ChildDocument,
  type ResultDocument,
  type Warning,
} from './answers/answer.js';
export { childrenCsv, csvText, doubtsCsv, figuresCsv, resultsCsv, tableCsv } from './answers/csv.js';
export { documentText } from './answers/document.js';
export { AnswerQuestion } from './asking/answer-question.query.js';
export { ExplainVerdict } from './asking/explain-verdict.query.js';
export { ListDoubts } from './asking/list-doubts.query.js';
export { ListFigures, RecheckFigure } from './asking/figures.query.js';
export { ListIndicators } from './asking/list-indicators.query.js';
export { ListPolicies } from './asking/list-policies.query.js';
export { PublishFigure } from './asking/publish-figure.command.js';
export { TellJourney } from './asking/tell-journey.query.js';
export { Verifications, type VerificationRun } from './asking/verifications.js';
export type { CatalogueEntry, PolicyEntry } from './catalogue/catalogue.js';
export type { Journey } from './children/journey.js';
export type { JourneyEvent } from './children/journey-event.js';
export type { DataQuality, DoubtDocument } from './data-quality/data-quality.js';
export type { PublishedFigure } from './figures/figures.js';
export type { Moved, Recheck } from './figures/recheck.js';
export { HistoryFile } from './following/history-file.js';
export { LiveHistory, type Progress } from './following/live-history.js';
export { KnownPolicySettings } from './policy-settings.js';
export type { Parameters } from './questions/parameters.js';
export { NotFoundError, QuestionError, type QuestionFault } from './questions/question-error.js';
export { indicatorOf, questionOf, type UnderstoodQuestion } from './questions/question-of.js';
export { lagOf, projectionsOf, type Lag, type Projection } from './status/projections.js';
export { statusOf, type Status } from './status/status.js';
export { verify, type Comparison, type Verification } from './verification/verification.js';
export type { FactDocument, VerdictDocument, Why } from './why/why.js';
