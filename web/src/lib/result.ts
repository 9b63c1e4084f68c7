/** What can fail without being exceptional: parsing, guards, stored values. */
export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; error: Failure };

export const good = <Value>(value: Value): Result<Value, never> => ({ ok: true, value });
export const bad = <Failure>(error: Failure): Result<never, Failure> => ({ ok: false, error });
