/** The columns of a file of the SSDA903 return that is read. */
export interface FileColumns {
  /** Without one of these the file cannot be read. */
  readonly required: readonly string[];
  /** Belong to the file and are read where they stand. */
  readonly optional: readonly string[];
  /** Belong to the file and are not recorded. */
  readonly unread: readonly string[];
}

const episodeColumns =
  'CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN'.split(' ');

/** The files that become statements. Columns as the DfE's validation rules for the SSDA903 return name them. */
export const FILE_COLUMNS = {
  episodes: {
    required: episodeColumns,
    optional: [],
    unread: ['PL_LA', 'PL_LOCATION', 'PL_DISTANCE'],
  },
  header: { required: ['CHILD', 'SEX', 'DOB', 'ETHNIC', 'UPN'], optional: ['MOTHER'], unread: ['MC_DOB'] },
  reviews: { required: ['CHILD', 'REVIEW', 'REVIEW_CODE'], optional: [], unread: ['DOB'] },
  uasc: { required: ['CHILD', 'DUC'], optional: ['SEX', 'DOB'], unread: [] },
  missing: { required: ['CHILD', 'MISSING', 'MIS_START', 'MIS_END'], optional: [], unread: ['DOB'] },
} as const satisfies Readonly<Record<string, FileColumns>>;

export type FileKind = keyof typeof FILE_COLUMNS;

export function isFileKind(name: string): name is FileKind {
  return Object.hasOwn(FILE_COLUMNS, name);
}
