import { ApiFailed } from '../api/client.ts';
import { SchedulesDocument, ViewerDocument } from '../api/generated/operations.ts';
import { type Context, tellFault } from './context.ts';
import { showSchedules } from './schedules.ts';

/** A server that is away is asked so often whether it is back. */
const AGAIN_MS = 10_000;

/** Asks who is signed in, what server this is, and which schedules can be loaded from. */
export async function connect(context: Context): Promise<void> {
  const { ask, server: url } = context.ports;
  const { store } = context;
  try {
    const { viewer, server } = await ask(ViewerDocument, {});
    const { userId: id, name, role } = viewer;
    store.change({ server: { state: 'online', url, version: server.version, viewer: { id, name, role } } });
    showSchedules(context, (await ask(SchedulesDocument, {})).schedules);
  } catch (error) {
    const wasLost = store.state.server.state === 'lost';
    store.change({ server: { ...store.state.server, state: 'lost' } });
    // That it is lost is seen; why a server that answers cannot be worked with has to be said, once.
    if (!wasLost && !(error instanceof ApiFailed && error.code === 'LOST')) tellFault(context, error);
  }
}

/** Asks a lost server again until it is back, so that nothing waits for the planner to try. */
export function stayConnected(context: Context): () => void {
  const { store } = context;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const again = async () => {
    await connect(context);
    timer = undefined;
    look();
  };
  const look = () => {
    if (isOver || timer !== undefined || store.state.server.state !== 'lost') return;
    timer = setTimeout(() => void again(), AGAIN_MS);
  };
  const stop = store.listen(look);
  look();
  return () => {
    isOver = true;
    stop();
    clearTimeout(timer);
  };
}
