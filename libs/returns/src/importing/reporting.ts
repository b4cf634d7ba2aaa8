import type { Change } from '../knowledge/reconcile.js';
import type { ChangeCounts, ReportedChange, ReportedReturn } from './import-report.js';
import type { PlannedReturn } from './import-plan.js';
import type { ReturnChanges } from './return-changes.js';

export const noChanges: ChangeCounts = { recorded: 0, amended: 0, retracted: 0, reinstated: 0 };

export function countsOf({ said }: ReturnChanges): ChangeCounts {
  const counts = { ...noChanges } as Record<Change['change'], number>;
  for (const { change } of said.flat()) counts[change.change] += 1;
  return counts;
}

export function reportedReturn(planned: PlannedReturn, statements: ChangeCounts): ReportedReturn {
  const { annualReturn, returnedOn, skipped } = planned;
  const { yearEnding, files } = annualReturn;
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const reported = { yearEnding, returnedOn, files: files.map(({ name }) => name), rows, statements };
  return skipped === null ? reported : { ...reported, skipped };
}

export function reportedChange({ change, fact }: Change, yearEnding: number): ReportedChange {
  const { type, childId, day, place } = fact;
  return { yearEnding, change, type, childId, day, file: place?.file ?? null, line: place?.line ?? null };
}
