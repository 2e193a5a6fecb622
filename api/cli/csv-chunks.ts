import { type CsvChunk, csvChunker } from '../../schema/sheets/csv.ts';

/** A CSV file as it is read from disk, in chunks for the API; the rest of an unreadable file is not even read. */
export async function* csvChunks(
  pieces: AsyncIterable<Uint8Array | string>,
  table: string,
): AsyncGenerator<CsvChunk, void, undefined> {
  const chunker = csvChunker(table);
  for await (const piece of pieces) {
    yield* chunker.push(piece);
    if (chunker.failed()) break;
  }
  yield* chunker.end();
}
