import type { DoubtCode, ReturnDoubt } from '../doubt.js';
import type { AnnualReturn, ChildSaid } from './annual-return.js';
import { missingRowOf, reviewRowOf, saysNoReview } from './contact-rows.js';
import type { CsvRow, CsvTable } from './csv-table.js';
import { detailsRowOf, uascRowOf } from './details-row.js';
import { episodeRowOf } from './episode-row.js';
import type { FileKind } from './file-kinds.js';
import type { FilePlace, ReturnFault } from './return-fault.js';
import { RowCells } from './row-cells.js';

type Child = { -readonly [Field in keyof ChildSaid]: Writable<ChildSaid[Field]> };
type Writable<T> = T extends readonly (infer Item)[] ? Item[] : T;

/** Gathers what the files of one return say, child by child. A child with one row that cannot be read is refused whole. */
export class ChildrenSaid {
  private readonly children = new Map<string, Child>();
  private readonly refused = new Set<string>();
  private readonly rowFaults: ReturnFault[] = [];
  private readonly doubts: ReturnDoubt[] = [];

  constructor(private readonly yearEnding: number) {}

  /** Takes the rows of one file; returns what is wrong with the file as a whole. */
  add(kind: FileKind, file: string, { heading, rows }: CsvTable): readonly ReturnFault[] {
    const places = new Map(heading.map((column, place) => [column, place]));
    const fileFaults: ReturnFault[] = [];
    for (const row of rows) {
      const cells = new RowCells({ file, line: row.line }, places, row.cells);
      if (cells.text('CHILD') === '') {
        fileFaults.push({ file, line: row.line, column: 'CHILD', message: 'is empty: the row could be any child' });
      } else this.addRow(kind, cells, row, heading.length);
    }
    return fileFaults;
  }

  private addRow(kind: FileKind, cells: RowCells, { cells: given }: CsvRow, columns: number): void {
    const childId = cells.text('CHILD');
    if (given.length !== columns) {
      cells.refuse(null, `has ${given.length} cells, the heading has ${columns}`);
    } else if (cells.child() !== null) this.read(kind, cells, this.childOf(childId));
    if (!cells.isFaulty) return;
    this.refused.add(childId);
    this.rowFaults.push(...cells.faults);
  }

  private childOf(childId: string): Child {
    const known = this.children.get(childId);
    if (known) return known;
    const child: Child = { childId, episodes: [], details: null, uasc: null, reviews: [], missing: [] };
    this.children.set(childId, child);
    return child;
  }

  private read(kind: FileKind, cells: RowCells, child: Child): void {
    switch (kind) {
      case 'episodes':
        return pushRead(child.episodes, episodeRowOf(cells));
      case 'header':
        if (child.details !== null) this.saidTwice(child, cells.place, 'the details of the child');
        child.details = detailsRowOf(cells) ?? child.details;
        return;
      case 'uasc':
        if (child.uasc !== null) this.saidTwice(child, cells.place, 'the asylum status of the child');
        child.uasc = uascRowOf(cells) ?? child.uasc;
        return;
      case 'reviews':
        if (!saysNoReview(cells)) this.addReview(child, cells);
        return;
      case 'missing':
        this.addMissing(child, cells);
    }
  }

  private addReview(child: Child, cells: RowCells): void {
    const review = reviewRowOf(cells);
    if (review === null) return;
    const other = child.reviews.findIndex(({ heldOn }) => heldOn === review.heldOn);
    if (other === -1) child.reviews.push(review);
    else {
      this.saidTwice(child, cells.place, 'a review of this day');
      child.reviews[other] = review;
    }
  }

  private addMissing(child: Child, cells: RowCells): void {
    const missing = missingRowOf(cells);
    if (missing === null) return;
    const other = child.missing.findIndex(({ startedOn }) => startedOn === missing.startedOn);
    if (other === -1) child.missing.push(missing);
    else {
      this.saidTwice(child, cells.place, 'a missing period from this day');
      child.missing[other] = missing;
    }
  }

  private saidTwice({ childId }: Child, place: FilePlace, what: string): void {
    const code: DoubtCode = 'said-twice';
    const message = `${what} was given before in this return; the later row counts`;
    this.doubts.push({ code, yearEnding: this.yearEnding, childId, message, ...place });
  }

  finished(): Pick<AnnualReturn, 'children' | 'refused' | 'rowFaults' | 'doubts'> {
    for (const childId of this.refused) this.children.delete(childId);
    const doubts = this.doubts.filter(({ childId }) => !this.refused.has(childId));
    return { children: this.children, refused: this.refused, rowFaults: this.rowFaults, doubts };
  }
}

function pushRead<Row>(rows: Row[], row: Row | null): void {
  if (row !== null) rows.push(row);
}
