/** The JSON the client library and a host exchange: one request per sync, its answer, and events. */

export interface ObjectPathInfo {
  readonly Id: number;
  /** 1 workbook, 2 service by name, 3 result of a method, 4 property, 5 item by key, 6 kept reference, 7 null object. */
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: ArgumentInfo;
}

export interface ArgumentInfo {
  readonly Arguments?: readonly unknown[];
  /** Per argument the path of the object it stands for; 0 where it is a plain value. */
  readonly ReferencedObjectPathIds?: readonly unknown[];
}

export interface QueryInfo {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Top?: number;
  readonly Skip?: number;
}

export interface ActionInfo {
  readonly Id: number;
  /** 1 instantiate, 2 query, 3 call, 4 set a property, 5 trace. */
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: QueryInfo;
}

export interface RequestBody {
  readonly Actions: readonly ActionInfo[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPathInfo>>;
}

export interface RequestMessage {
  readonly id: number;
  readonly type: 1;
  readonly flags: number;
  readonly message: { readonly body: RequestBody };
}

export interface ResponseBody {
  readonly Results: { readonly ActionId: number; readonly Value: unknown }[];
  readonly TraceIds: number[];
  Error?: {
    readonly Code: string;
    readonly Message: string;
    readonly Location: string;
    readonly ActionIndex: number;
    readonly HttpStatusCode: number;
  };
}

/** The request flag of Excel.run({ delayForCellEdit: true }). */
export const DELAY_FOR_CELL_EDIT = 64;

/** What each side may send at once in Excel on the web. */
export const PAYLOAD_MAX_BYTES = 5 * 1024 * 1024;

/** Ranges of more cells than this answer null for their values. */
export const READ_MAX_CELLS = 5_000_000;
