/** A setting may be longer, but pieces of this length are far from every limit. */
const PIECE_CHARACTERS = 8_000;

const pieceKey = (key: string, piece: number): string => (piece === 0 ? key : `${key}.${piece}`);

/** Cut so that no character outside of the basic plane is halved. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let first = 0;
  do {
    let next = Math.min(text.length, first + PIECE_CHARACTERS);
    if (next < text.length && /[\uD800-\uDBFF]/.test(text[next - 1]!)) next -= 1;
    pieces.push(text.slice(first, next));
    first = next;
  } while (first < text.length);
  return pieces;
}

/** Texts kept in the settings of the workbook, which travel with the file. Readable after the next request. */
export class StoredTexts {
  private readonly settings: Excel.SettingCollection;
  /** Pieces written since the settings were loaded. */
  private readonly written = new Map<string, number>();

  constructor(context: Excel.RequestContext) {
    this.settings = context.workbook.settings;
    this.settings.load('items/key,items/value');
  }

  read(key: string): string | null {
    const values = new Map(this.settings.items.map((setting) => [setting.key, String(setting.value)]));
    let text = values.get(key) ?? null;
    for (let piece = 1; text !== null && values.has(pieceKey(key, piece)); piece += 1)
      text += values.get(pieceKey(key, piece));
    return text;
  }

  /** Queues storing a text; null takes it out. */
  write(key: string, text: string | null): void {
    const pieces = text === null ? [] : piecesOf(text);
    pieces.forEach((piece, index) => {
      this.settings.add(pieceKey(key, index), piece);
    });
    const known = this.written.get(key) ?? this.piecesLoaded(key);
    for (let piece = pieces.length; piece < known; piece += 1) this.settings.getItem(pieceKey(key, piece)).delete();
    this.written.set(key, pieces.length);
  }

  private piecesLoaded(key: string): number {
    const keys = new Set(this.settings.items.map((setting) => setting.key));
    let pieces = 0;
    while (keys.has(pieceKey(key, pieces))) pieces += 1;
    return pieces;
  }
}
