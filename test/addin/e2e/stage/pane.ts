import type { Locator, Page } from 'playwright-core';
import { soon } from './soon.ts';

/** Longest that a task of the pane, or a run of a small hospital, may take while other tests keep both cores busy. */
const WAIT_MS = 60_000;

/** The pane as a planner uses it: by the words on it. */
export class PaneOnPage {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('#pane');
  }

  /** By its exact label. Fluent's buttons keep their role to themselves, so that roles do not find them. */
  button(label: string, within: Locator = this.root): Locator {
    return within.locator(`fluent-button:text-is("${label}"), button:text-is("${label}")`);
  }

  async press(label: string, within?: Locator): Promise<void> {
    const button = this.button(label, within);
    await this.ready(button);
    await button.click({ timeout: WAIT_MS });
  }

  /** Waits until it can be pressed. */
  async ready(button: Locator): Promise<void> {
    await soon(() => button.getAttribute('aria-disabled')).toBeNull();
  }

  /** Opens one of the views; those below More, too. */
  async show(view: string): Promise<void> {
    const link = this.root.locator('nav').getByRole('button', { name: view, exact: true });
    if (!(await link.isVisible())) await this.root.locator('nav summary').click();
    await link.click();
  }

  /** Waits for a message; gives its whole text. */
  async says(text: RegExp, wait = WAIT_MS): Promise<string> {
    const message = this.root.locator('.message').filter({ hasText: text });
    await message.waitFor({ timeout: wait });
    return message.innerText();
  }

  async dismiss(): Promise<void> {
    await this.root.getByRole('button', { name: 'Dismiss message' }).click();
  }

  /** Waits until the pane reads, sends and writes nothing. */
  async idle(): Promise<void> {
    await this.root.locator('.task.idle').waitFor({ state: 'attached', timeout: WAIT_MS });
  }

  /** A step of the job's panel by its heading. */
  step(title: string): Locator {
    return this.root.locator('section.step').filter({ has: this.page.locator('h3', { hasText: title }) });
  }

  text(): Promise<string> {
    return this.root.innerText();
  }

  /** Sets one of the options of the run, in the field's own unit. */
  async setOption(key: string, value: string): Promise<void> {
    const field = this.root.locator(`#option-${key}`);
    const closed = this.root.locator(`details:not([open]):has(#option-${key}) > summary`);
    while ((await closed.count()) > 0) await closed.first().click();
    await field.fill(value);
    await field.press('Tab');
  }
}
