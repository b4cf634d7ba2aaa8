import type { ReportingStore } from '#reporting';

/** How the reporting tables stand. */
export interface ReportingStatus {
  readonly place: string;
  readonly position: string | null;
  readonly events: number;
  /** The last event that the figures of indicator_value count. */
  readonly figuresPosition: string | null;
  readonly version: string;
  /** Over the rows as they were written; `careledger verify` holds the rows themselves against it. */
  readonly checksum: string;
  /** Events that could not be understood and were set aside. */
  readonly parked: number;
}

/** Null where none are kept, or none are made yet. @throws ReportingUnavailableError, ReportingFormatError */
export async function reportingStatus(store: ReportingStore | null): Promise<ReportingStatus | null> {
  const generation = (await store?.live()) ?? null;
  if (store === null || generation === null) return null;
  const { rows, figures, version, checksum } = generation;
  return {
    place: store.place,
    position: rows.position,
    events: rows.eventsCount,
    figuresPosition: figures?.position ?? null,
    version,
    checksum,
    parked: (await store.parked()).length,
  };
}
