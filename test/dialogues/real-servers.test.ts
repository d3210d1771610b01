import { allDialogues, packDirs } from '../support/dialogue/files';
import { playDialogue } from '../support/dialogue/play';
import { describeWithMongo, describeWithRedis } from '../support/servers';

/** Days of a dialogue take their time on real servers, longer on a busy machine. */
jest.setTimeout(120_000);

describeWithMongo('the same dialogues on MongoDB, with Botkit taken out', (mongodbUrl) => {
  describeWithRedis('with sessions in Redis', (redisUrl) => {
    test.each(allDialogues().map((dialogue) => [dialogue.file, dialogue] as const))('%s', async (_file, dialogue) => {
      const [channel = 'web'] = dialogue.on;
      const servers = { mongodbUrl: mongodbUrl(), redisUrl: redisUrl() };
      await playDialogue(dialogue, channel, { ...servers, hub: 'direct', packDirs });
    });
  });
});
