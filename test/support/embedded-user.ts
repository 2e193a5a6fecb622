import { joinEmbedded } from '../../api/db/embedded/embedded.ts';

// A process that uses the embedded database of a folder until it is told to leave, or killed.
const dataFolder = process.argv[2] as string;
const database = await joinEmbedded({
  dataFolder,
  durable: false,
  onTrouble: (message) => process.send?.({ trouble: message }),
});
process.on('message', async () => {
  await database.leave();
  process.exit(0);
});
process.send?.({ ownerUrl: database.ownerUrl });
