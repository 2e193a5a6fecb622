import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { progressBar } from '../../api/cli/progress-bar.ts';

const status = {
  ...({ id: 'r', state: 'RUNNING', percent: 50, phase: 'searching', objective: 98.76543, seconds: 4.2 } as const),
  ...{ bound: 99.5, gap: 0.0074, rosterProgress: { generation: 12_345, hardViolations: 1 } },
};

function shown(
  isTerminal: boolean,
  ...more: readonly ['roster'] | readonly []
): { text: () => string; bar: ReturnType<typeof progressBar> } {
  let text = '';
  const stream = new Writable({
    write(piece, _, done) {
      text += String(piece);
      done();
    },
  });
  const terminal = Object.assign(stream, { isTTY: isTerminal, columns: 200 }) as unknown as NodeJS.WriteStream;
  return { text: () => text, bar: progressBar(terminal, ...more) };
}

test('the bar of a roster tells generation, score, bound, hard violations and gap', () => {
  const { text, bar } = shown(true, 'roster');
  bar.show(status);
  expect(text()).toContain(
    ' 50 %  searching  generation 12,345  score 98.7654  bound 99.5000  1 hard violation  gap 0.74 %  4 s',
  );
  bar.show({ ...status, bound: null, gap: null, rosterProgress: { generation: 2, hardViolations: 0 } });
  expect(text()).toContain(' 50 %  searching  generation 2  score 98.7654  0 hard violations  4 s');
  bar.show({ ...status, phase: 'preparing', objective: null, bound: null, gap: null, rosterProgress: null });
  expect(text()).toContain(' 50 %  preparing  4 s');
});

test('the bar of another job tells its objective in whole numbers, and nothing goes to a file', () => {
  const { text, bar } = shown(true);
  bar.show({ ...status, objective: 1234.5, phase: 'revenue', rosterProgress: null });
  expect(text()).toContain(' 50 %  best revenue  best 1,235  gap 0.74 %  4 s');
  const file = shown(false, 'roster');
  file.bar.show(status);
  expect(file.text()).toBe('');
});
