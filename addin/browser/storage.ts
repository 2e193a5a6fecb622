const DATABASE = 'planwright';
const STORE = 'workbook';

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Named records of this browser, each of them a value that can be cloned. */
export class Storage {
  private readonly database: IDBDatabase;
  private keys: ReadonlySet<string>;

  private constructor(database: IDBDatabase, keys: readonly IDBValidKey[]) {
    this.database = database;
    this.keys = new Set(keys.map(String));
  }

  static async open(): Promise<Storage> {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    const database = await answered(request);
    const keys = database.transaction(STORE, 'readonly').objectStore(STORE).getAllKeys();
    return new Storage(database, await answered(keys));
  }

  async read<T>(key: string): Promise<T | null> {
    const store = this.database.transaction(STORE, 'readonly').objectStore(STORE);
    return ((await answered(store.get(key))) as T | undefined) ?? null;
  }

  /** Writes records and deletes all but the kept ones, as a whole or not at all. */
  async replace(records: ReadonlyMap<string, unknown>, kept: ReadonlySet<string>): Promise<void> {
    const transaction = this.database.transaction(STORE, 'readwrite');
    const before = this.keys;
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => {
        this.keys = new Set([...before, ...this.keys]);
        reject(transaction.error);
      };
    });
    const store = transaction.objectStore(STORE);
    for (const [key, value] of records) store.put(value, key);
    for (const key of before) if (!kept.has(key)) store.delete(key);
    // At once, since another write may begin before this one has ended.
    this.keys = new Set([...before, ...records.keys()].filter((key) => kept.has(key)));
    // A page that is left does not live to see its requests answered, and what is not committed by then is lost.
    transaction.commit();
    await done;
  }

  async clear(): Promise<void> {
    await answered(this.database.transaction(STORE, 'readwrite').objectStore(STORE).clear());
    this.keys = new Set();
  }
}
