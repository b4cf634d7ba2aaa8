import { formatDay } from '#calendar';
import { ChildRegistered, UascStatusCeased } from '#events';
import type { ChildSaid } from '../reading/annual-return.js';
import type { DetailsRow } from '../reading/said-rows.js';
import { fact, type Fact, type FactData } from './fact.js';

/**
 * Who the child is. An empty cell says nothing, so that what earlier returns said stays; nor does a child's absence from
 * the UASC file, which lists those who had the status in the year.
 */
export function detailsFacts({ childId, details, uasc }: ChildSaid, known: readonly Fact[]): readonly Fact[] {
  const before = known.filter(({ type }) => type === ChildRegistered.type);
  const row = details ?? uasc?.details ?? null;
  if (row === null && uasc === null) return before;
  const dataBefore: FactData = before[0]?.data ?? {};
  const { childId: _, occurredOn: bornOn, ...fieldsBefore } = dataBefore;
  const fields = { ...fieldsBefore, ...fieldsOf(row), ...(uasc === null ? {} : { uasc: true }) };
  const place = row?.place ?? uasc?.place ?? null;
  if (row !== null) return [fact(ChildRegistered.type, childId, row.dateOfBirth, fields, place)];
  if (bornOn === undefined) return [];
  return before.map((one) => ({ ...one, data: { ...one.data, ...fields }, place }));
}

function fieldsOf(row: DetailsRow | null): Record<string, string | boolean | null> {
  if (row === null) return {};
  const { dateOfBirth, sex, ethnicity, upn, upnUnknown, isMother } = row;
  return {
    dateOfBirth: formatDay(dateOfBirth),
    ...(sex === null ? {} : { sex }),
    ...(ethnicity === null ? {} : { ethnicity }),
    // a number takes the reason for having none away, and the reverse
    ...(upn === null && upnUnknown === null ? {} : { upn, upnUnknown }),
    ...(isMother === null ? {} : { isMother }),
  };
}

/** When the child ceased to be an unaccompanied asylum-seeking child: the newest return that lists the child decides. */
export function uascFacts({ childId, uasc }: ChildSaid, known: readonly Fact[]): readonly Fact[] {
  if (uasc === null) return known.filter(({ type }) => type === UascStatusCeased.type);
  return uasc.ceasedOn === null ? [] : [fact(UascStatusCeased.type, childId, uasc.ceasedOn, {}, uasc.place)];
}
