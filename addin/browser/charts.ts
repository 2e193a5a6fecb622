import { numfmt } from '@univerjs/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Range } from '../../schema/workbook/workbook.ts';
import type { Book } from './book.ts';
import { cellValue } from './cell-content.ts';
import { type ChartValues, chartOption } from './chart-option.ts';
import type { DrawnChart } from './drawn.ts';
import { type Box, gridView, pixels } from './grid-view.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, TooltipComponent, SVGRenderer]);

interface Shown {
  readonly element: HTMLElement;
  readonly picture: ECharts;
  /** What was painted last, to paint only what changed. */
  painted: string;
  size: string;
}

/** Cells of one row or column, one after the other. */
const cellsOf = ({ row, column, rows, columns }: Range): { row: number; column: number }[] =>
  Array.from({ length: rows * columns }, (_, i) => ({
    row: row + Math.floor(i / columns),
    column: column + (i % columns),
  }));

function valuesOf(book: Book, { sheet, chart }: DrawnChart): ChartValues {
  const shown = (row: number, column: number): string => {
    const value = book.value(sheet, row, column);
    const format = book.engine.sheet(sheet).getCellStyle(row, column)?.n?.pattern;
    return typeof value === 'number' && format ? numfmt.format(format, value) : String(value ?? '');
  };
  return {
    categories: cellsOf(chart.categories).map(({ row, column }) => shown(row, column)),
    series: chart.series.map(({ values }) =>
      cellsOf(values).map(({ row, column }) => {
        const value = cellValue(book.cell(sheet, row, column));
        return typeof value === 'number' ? value : null;
      }),
    ),
  };
}

/** Charts over the grid: elements of the page that lie where their cells lie, and follow scrolling, zoom and edits. */
export class Charts {
  private readonly book: Book;
  /** Lies over the cells that scroll, and cuts off what leaves them. */
  private readonly pane = document.createElement('div');
  private readonly shown = new Map<string, Shown>();
  private canvas: HTMLCanvasElement | null = null;
  private waiting = false;

  constructor(book: Book, container: HTMLElement) {
    this.book = book;
    this.pane.className = 'planwright-charts';
    new ResizeObserver(() => this.later()).observe(container);
    book.engine.onCommand(() => this.later());
    book.onChange(() => this.later());
  }

  /** Places and paints in the next frame, once for everything that happens before it. */
  later(): void {
    if (this.waiting || (this.book.drawn.charts.length === 0 && this.shown.size === 0)) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.place();
    });
  }

  private place(): void {
    const { engine } = this.book;
    const sheet = engine.book.getActiveSheet()?.getSheetId();
    const here = this.book.drawn.charts.filter((chart) => chart.sheet === sheet);
    const ids = new Set(here.map(({ id }) => id));
    for (const [id, { element, picture }] of this.shown)
      if (!ids.has(id)) {
        picture.dispose();
        element.remove();
        this.shown.delete(id);
      }
    if (here.length === 0) return;
    const view = gridView(engine, sheet!);
    if (!view) return;
    this.canvas = view.canvas;
    if (this.pane.parentElement !== view.canvas.parentElement) view.canvas.parentElement?.append(this.pane);
    Object.assign(this.pane.style, pixels(view.scrolling));
    for (const chart of here) this.show(chart, view.boxOf(chart.chart.place), view.scrolling);
  }

  private show(drawn: DrawnChart, box: Box, clip: Box): void {
    const { chart } = drawn;
    const shown = this.shown.get(drawn.id) ?? this.create(drawn.id);
    const { element, picture } = shown;
    Object.assign(element.style, pixels({ ...box, left: box.left - clip.left, top: box.top - clip.top }));
    element.setAttribute('aria-label', `${chart.title}. ${chart.altText}`);
    const size = `${box.width} ${box.height}`;
    if (size !== shown.size) {
      shown.size = size;
      // The border takes a pixel on each side.
      picture.resize({ width: box.width - 2, height: box.height - 2 });
    }
    const values = valuesOf(this.book, drawn);
    const painted = JSON.stringify([chart, values]);
    if (painted === shown.painted) return;
    shown.painted = painted;
    picture.setOption(chartOption(chart, values), { notMerge: true });
  }

  private create(id: string): Shown {
    const element = document.createElement('div');
    element.setAttribute('role', 'img');
    element.className = 'planwright-chart';
    // The wheel scrolls the sheet below, as it does over a chart in Excel.
    element.addEventListener('wheel', (event) => {
      event.preventDefault();
      this.canvas?.dispatchEvent(new WheelEvent('wheel', event));
    });
    this.pane.append(element);
    const shown = { element, picture: init(element, null, { renderer: 'svg' }), painted: '', size: '' };
    this.shown.set(id, shown);
    return shown;
  }
}
