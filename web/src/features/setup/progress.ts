// How far an installation has come, read from what it holds: nothing is remembered about steps, so that skipping one
// and finding it again is the same as never having begun it.

export const TASKS = ['words', 'hours', 'account', 'listener', 'case'] as const;
export type Task = (typeof TASKS)[number];

export interface Facts {
  /** Brands that are not the example: how many words each has. */
  brandWords: number[];
  /** Version of the policy in force; the first one came with the installation. */
  policyVersion: number;
  accounts: number;
  listeners: number;
  /** Whether any case was ever opened of a brand that is not the example. */
  cases: boolean;
}

export function doneOf(facts: Facts): Record<Task, boolean> {
  return {
    words: facts.brandWords.some((words) => words > 0),
    hours: facts.policyVersion > 1,
    account: facts.accounts > 0,
    listener: facts.listeners > 0,
    case: facts.cases,
  };
}

export function nextOf(done: Record<Task, boolean>): Task | undefined {
  return TASKS.find((task) => !done[task]);
}

export const STEPS = ['you', 'brand', 'hours', 'account', 'listener', 'case'] as const;
export type Step = (typeof STEPS)[number];

export function isStep(word: unknown): word is Step {
  return STEPS.includes(word as Step);
}

/** The step to show: the one asked for, if it can be; before signing in only the first two can. */
export function stepFor(asked: unknown, signedIn: boolean): Step {
  if (!signedIn) return asked === 'brand' ? 'brand' : 'you';
  if (isStep(asked) && asked !== 'you') return asked;
  return 'hours';
}

export function after(step: Step): Step | undefined {
  return STEPS[STEPS.indexOf(step) + 1];
}

export function before(step: Step, signedIn: boolean): Step | undefined {
  const earlier = STEPS[STEPS.indexOf(step) - 1];
  return earlier === 'you' && signedIn ? undefined : earlier;
}

export interface You {
  name: string;
  email: string;
  password: string;
}

export type YouProblem = 'name' | 'email' | 'short' | 'same';

/** What keeps these from being taken; the server decides again. Ten characters, whatever they are. */
export function problemsOf({ name, email, password }: You): Partial<Record<keyof You, YouProblem>> {
  const problems: Partial<Record<keyof You, YouProblem>> = {};
  if (name.trim() === '') problems.name = 'name';
  if (!/^[^\s@]+@[^\s@]+$/.test(email.trim())) problems.email = 'email';
  if ([...password].length < 10) problems.password = 'short';
  else if (password.toLowerCase() === email.trim().toLowerCase()) problems.password = 'same';
  return problems;
}
