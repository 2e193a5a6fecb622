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

  private constructor(database: IDBDatabase) {
    this.database = database;
  }

  static async open(): Promise<Storage> {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    return new Storage(await answered(request));
  }

  async read<T>(key: string): Promise<T | null> {
    const store = this.database.transaction(STORE, 'readonly').objectStore(STORE);
    return ((await answered(store.get(key))) as T | undefined) ?? null;
  }

  /** Writes records and deletes all but the kept ones, as a whole or not at all. */
  async replace(records: ReadonlyMap<string, unknown>, kept: ReadonlySet<string>): Promise<void> {
    const transaction = this.database.transaction(STORE, 'readwrite');
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const store = transaction.objectStore(STORE);
    for (const [key, value] of records) store.put(value, key);
    const keys = store.getAllKeys();
    keys.onsuccess = () => {
      for (const key of keys.result) if (!kept.has(String(key))) store.delete(key);
    };
    await done;
  }

  async clear(): Promise<void> {
    await answered(this.database.transaction(STORE, 'readwrite').objectStore(STORE).clear());
  }
}
