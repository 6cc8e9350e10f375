/** Worked out for each key once, when it is asked for first. */
export function memoized<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const kept = known.get(key) ?? { value: work(key) };
    known.set(key, kept);
    return kept.value;
  };
}

/** Worked out when it is asked for first. */
export function once<Value>(work: () => Value): () => Value {
  const known = memoized<undefined, Value>(work);
  return () => known(undefined);
}
