import type { Page } from 'playwright-core';
import { soon } from './soon.ts';

/** The spreadsheet as a planner uses it: tabs, name box, keyboard, clipboard. */
export class GridOnPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  private get bar() {
    return this.page.getByRole('tablist', { name: 'Sheet tabs' });
  }

  private get nameBox() {
    return this.page.locator('[data-u-comp="defined-name"] input');
  }

  tabs(): Promise<string[]> {
    return this.bar.getByRole('tab').allInnerTexts();
  }

  activeTab(): Promise<string> {
    return this.bar.getByRole('tab', { selected: true }).innerText();
  }

  async openTab(name: string): Promise<void> {
    await this.bar.getByRole('tab', { name, exact: true }).click();
    await soon(() => this.activeTab()).toBe(name);
  }

  /** e.g. `B5`; where the selection stands. */
  selected(): Promise<string> {
    return this.nameBox.inputValue();
  }

  /** Selects a cell or a range by the name box; the keyboard types into it then. */
  async select(range: string): Promise<void> {
    await this.nameBox.fill(range);
    await this.nameBox.press('Enter');
    await soon(() => this.page.evaluate(() => document.activeElement?.tagName)).toBe('DIV');
  }

  /** Types into a cell and leaves it with Enter. */
  async type(cell: string, text: string): Promise<void> {
    await this.select(cell);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** What is shown in the cells, as Ctrl+C hands it to other programs. */
  async shown(range: string): Promise<string[][]> {
    await this.select(range);
    await this.page.evaluate(() => navigator.clipboard.writeText('nothing copied yet'));
    await this.page.keyboard.press('Control+c');
    const read = () => this.page.evaluate(() => navigator.clipboard.readText());
    await soon(read).not.toBe('nothing copied yet');
    return (await read()).split('\n').map((line) => line.split('\t'));
  }

  /** Pastes text, as copied from another program: columns by tabulators, rows by line breaks. */
  async paste(cell: string, text: string): Promise<void> {
    await this.select(cell);
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.keyboard.press('Control+v');
  }
}
