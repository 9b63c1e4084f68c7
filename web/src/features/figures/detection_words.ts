// A time to detection in words: below a minute in seconds, for that is where most of them are.
import type { Say } from '../../lib/say';
import { preciseLengthWords } from '../../lib/time_words';

export function detectionWords(say: Say, millis: number): string {
  if (millis >= 60_000) return preciseLengthWords(say, millis);
  if (millis < 1_000) return say('web.time.under_a_second');
  return say('web.time.seconds', { n: Math.round(millis / 1_000) });
}
