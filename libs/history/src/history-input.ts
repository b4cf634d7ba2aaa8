/** An event as the history takes it in: what a ledger replays. */
export interface HistoryInput {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly recordedAt: number;
  readonly position: string;
}
