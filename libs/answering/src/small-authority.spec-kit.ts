/** A CloudEvent as a case system sends it. */
export interface SaidEvent {
  readonly specversion: '1.0';
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly recordedat: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const source = 'https://cases.example.gov.uk';

/** Something said in the authority: recorded at noon of the day on which it happened unless it says otherwise. */
export const told = (
  id: string,
  name: string,
  data: Readonly<Record<string, unknown>>,
  recordedat = `${String(data['occurredOn'] ?? data['effectiveFrom'])}T12:00:00Z`,
): SaidEvent => ({ specversion: '1.0', source, id, type: `${name}.v1`, recordedat, data });

/** A correction, which names what it corrects as its source does. */
export const corrected = (
  id: string,
  name: 'record-amended' | 'record-retracted',
  correctsId: string,
  recordedat: string,
  more: Readonly<Record<string, unknown>> = { subject: 'child/A' },
): SaidEvent => told(id, name, { correctsSource: source, correctsId, ...more }, recordedat);

const foster = { placementType: 'U6', placementPostcode: 'RM1 1AA' };
const inCare = { legalStatus: 'C2', ...foster };

/**
 * Two workers of one team and four children. On 31 March 2025 A and B are looked after, A in the third placement of the
 * year and B in the first; C is in a series of short breaks; D left in December.
 */
export const smallAuthority: readonly SaidEvent[] = [
  told('team', 'team-created', { teamId: 'T1', occurredOn: '2020-01-01', name: 'Ash', service: 'Corporate Parenting' }),
  told('W1', 'worker-joined', { workerId: 'W1', occurredOn: '2020-01-01', teamId: 'T1', fte: 1, role: 'CASE_HOLDER' }),
  told('W2', 'worker-joined', {
    workerId: 'W2',
    occurredOn: '2020-01-02',
    teamId: 'T1',
    fte: 0.5,
    role: 'CASE_HOLDER',
  }),
  told('A-born', 'child-registered', { childId: 'A', occurredOn: '2023-05-10', dateOfBirth: '2013-08-21', sex: 'F' }),
  told('A-care', 'child-became-looked-after', { childId: 'A', occurredOn: '2023-05-10', ...inCare }),
  told('A-worker', 'case-allocated', { childId: 'A', occurredOn: '2023-05-10', workerId: 'W1', role: 'PRIMARY' }),
  told('D-care', 'child-became-looked-after', { childId: 'D', occurredOn: '2024-01-15', ...inCare }),
  told('B-born', 'child-registered', { childId: 'B', occurredOn: '2024-06-01', dateOfBirth: '2021-03-04', sex: 'M' }),
  told('B-care', 'child-became-looked-after', { childId: 'B', occurredOn: '2024-06-01', ...inCare }),
  told('B-worker', 'case-allocated', { childId: 'B', occurredOn: '2024-06-01', workerId: 'W2', role: 'PRIMARY' }),
  told('A-move-1', 'placement-changed', { ...moved('2024-07-12', 'RM2 2BB'), childId: 'A' }),
  told('A-move-2', 'placement-changed', { ...moved('2024-11-02', 'RM3 3CC'), childId: 'A' }),
  told('D-left', 'child-ceased-to-be-looked-after', {
    childId: 'D',
    occurredOn: '2024-12-20',
    reasonEpisodeCeased: 'E4A',
  }),
  told('C-break', 'child-became-looked-after', {
    childId: 'C',
    occurredOn: '2025-03-29',
    legalStatus: 'V3',
    placementType: 'U6',
  }),
];

/** The data of a move to another home. */
export function moved(occurredOn: string, placementPostcode: string): Readonly<Record<string, unknown>> {
  return { occurredOn, reasonForNewEpisode: 'P', placementType: 'U6', placementPostcode };
}
