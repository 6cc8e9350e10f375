/** Worked out for each key once, when it is asked for first. */
export function memoized<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  return keptIn(new Map<Key, { readonly value: Value }>(), work);
}

/** Worked out when it is asked for first. */
export function once<Value>(work: () => Value): () => Value {
  const known = memoized<undefined, Value>(work);
  return () => known(undefined);
}

/** Worked out for each object once, and forgotten with it. */
export function memoizedFor<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  return keptIn(new WeakMap<Key, { readonly value: Value }>(), work);
}

type Kept<Key, Value> = {
  readonly get: (key: Key) => { readonly value: Value } | undefined;
  readonly set: (key: Key, kept: { readonly value: Value }) => unknown;
};

function keptIn<Key, Value>(known: Kept<Key, Value>, work: (key: Key) => Value): (key: Key) => Value {
  return (key) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept.value;
    const value = work(key);
    known.set(key, { value });
    return value;
  };
}
