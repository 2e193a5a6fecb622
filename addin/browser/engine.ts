import { ICommandService, IUndoRedoService, type IWorkbookData, type Workbook, type Worksheet } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import { WorkbookFailed } from '../ports.ts';
import { workbookFaults } from '../strings.ts';
import { startUniver, UNIT } from './start-univer.ts';

/** A formula that takes longer has run into itself; what stands there is read as it is. */
const CALCULATION_MS_MAX = 60_000;

/** What one of Univer's mutations did. Mutations are its smallest steps: every change, undone ones too, consists of them. */
export interface Mutated {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Who did it: a person, we, or a formula whose result came in. */
  readonly by: 'person' | 'planwright' | 'formula';
}

/** Univer with one workbook: the doors all other files of this folder go through. */
export class Engine {
  readonly api: FUniver;
  readonly injector: ReturnType<typeof startUniver>['injector'];
  private readonly container: HTMLElement;
  private readonly commands: ICommandService;
  private readonly listeners = new Set<(mutated: Mutated) => void>();
  private ownWrites = 0;
  /** Something changed since the last calculation began. */
  private uncalculated = false;
  private calculation: Promise<void> = Promise.resolve();

  constructor(container: HTMLElement) {
    this.container = container;
    const { api, injector } = startUniver(container);
    this.api = api;
    this.injector = injector;
    this.commands = injector.get(ICommandService);
    this.commands.onMutationExecutedForCollab(({ id, params: given }, options) => {
      const params = (given ?? {}) as Record<string, unknown>;
      // The editor of a cell is a document of its own.
      if (params['unitId'] !== undefined && params['unitId'] !== UNIT) return;
      const by = options?.onlyLocal ? 'formula' : this.quiet ? 'planwright' : 'person';
      if (by !== 'formula') this.uncalculated = true;
      for (const listener of this.listeners) listener({ id, params, by });
    });
  }

  /** Shows this workbook instead of the one shown. */
  load(data: Partial<IWorkbookData>): void {
    this.quietly(() => {
      if (this.api.getWorkbook(UNIT)) this.api.disposeUnit(UNIT);
      this.api.createWorkbook(data);
    });
    this.uncalculated = true;
  }

  /** Univer's model of the workbook. */
  get book(): Workbook {
    return this.facade.getWorkbook();
  }

  get facade() {
    const workbook = this.api.getWorkbook(UNIT);
    if (!workbook) throw new WorkbookFailed('HOST_FAILED', 'The spreadsheet has not been opened.');
    return workbook;
  }

  sheet(id: string): Worksheet {
    const sheet = this.book.getSheetBySheetId(id);
    if (!sheet) throw new WorkbookFailed('NO_TAB', workbookFaults.gone);
    return sheet;
  }

  /** Carries out one of Univer's mutations as our own. */
  run(id: string, params: object): void {
    const done = this.quietly(() => this.commands.syncExecuteCommand(id, params));
    if (!done) throw new WorkbookFailed('HOST_FAILED', `The spreadsheet refused a step (${id}).`);
  }

  /** Carries out one of Univer's commands, which may adjust formulas elsewhere, as our own. */
  async command(id: string, params: object): Promise<void> {
    this.ownWrites += 1;
    try {
      const done = await this.commands.executeCommand(id, params);
      if (!done) throw new WorkbookFailed('HOST_FAILED', `The spreadsheet refused a step (${id}).`);
    } finally {
      this.ownWrites -= 1;
    }
  }

  quietly<T>(work: () => T): T {
    this.ownWrites += 1;
    try {
      return work();
    } finally {
      this.ownWrites -= 1;
    }
  }

  get quiet(): boolean {
    return this.ownWrites > 0;
  }

  /** Ctrl+Z would take back single steps of ours and leave half a result: undo of the pane does it whole. */
  forgetTyping(): void {
    this.injector.get(IUndoRedoService).clearUndoRedo(UNIT);
  }

  onMutation(listener: (mutated: Mutated) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Called before a command or mutation of a person; throwing `CanceledError` stops it. */
  beforeCommand(listener: (id: string, params: Readonly<Record<string, unknown>>) => void): void {
    this.commands.beforeCommandExecuted(({ id, params }) => {
      if (!this.quiet) listener(id, (params ?? {}) as Record<string, unknown>);
    });
  }

  onCommand(listener: (id: string) => void): () => void {
    const watch = this.commands.onCommandExecuted(({ id }) => listener(id));
    return () => watch.dispose();
  }

  /** What is being typed into a cell counts. */
  async endEditing(): Promise<void> {
    if (this.facade.isCellEditing()) await this.facade.endEditingAsync(true);
  }

  /** The same where the person has left the grid for the pane; whoever still types is not disturbed by a read. */
  async endLeftEditing(): Promise<void> {
    if (!this.container.contains(document.activeElement)) await this.endEditing();
  }

  /** Resolves when formulas show the results of all that was written so far. */
  calculated(): Promise<void> {
    if (this.uncalculated) {
      this.uncalculated = false;
      // One that does not end must not lock the pane: what stands there is read as it is.
      this.calculation = this.api
        .getFormula()
        .onCalculationResultApplied(CALCULATION_MS_MAX)
        .catch(() => {});
    }
    return this.calculation;
  }
}
