export { openReporting } from './open-reporting.js';
export * from './reporting.errors.js';
export {
  Lease,
  ReportingStore,
  type Checkpoint,
  type FiguresCheckpoint,
  type Generation,
  type ParkedEvent,
} from './reporting-store.js';
export { projectionVersion } from './projection/version.js';
export {
  ReportingProjection,
  type ProjectedHistory,
  type ProjectionStanding,
} from './projection/reporting-projection.js';
export { rebuildReporting } from './projection/rebuild-reporting.js';
export { verifyReporting, type ReportingComparison } from './verification/verify-reporting.js';
