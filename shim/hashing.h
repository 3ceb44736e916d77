/* Keys whose hash is Python code of the program's.
 *
 * What such a key is equal to cannot be asked without running that code. So an operation with one is put off: it is told of when the __hash__ that
 * the operation runs itself returns, before the container is looked into. Keys of equal hash are taken for equal if it is well mixed, as those of tuples and
 * strings are, and made of all the names that __eq__ looks at; of another hash keys that differ may have the same. Then the key stands for itself
 * alone.
 *
 * Thread-safety: what is kept is the thread's own. */
#ifndef COLUBER_HASHING_H
#define COLUBER_HASHING_H

#include "threads.h"

void hashing_install(void);

/* Puts off what `tell` does with a copy of the `size` bytes at `operation` (at most PUT_OFF_WORDS words) until the hash of `key` is known. Stacks
 * then begin at `from`, not at the code that computes the hash. False: that hash is no Python code, so nothing is put off. */
bool hashing_put_off(struct thread *thread, object *key, frame *from, void (*tell)(void *operation), const void *operation,
                     size_t size);

/* The __hash__ of `key`, in the frame `hash_frame`, is about to return `result` (NULL: it is not known). Tells of the operation that waits for it, if that
 * is what has called it. */
void hashing_returns(struct thread *thread, frame *hash_frame, object *key, object *result);

/* The operation with this key is over, if `key` is not NULL: what is put off yet is told now, and its hash is forgotten. */
void hashing_over(struct thread *thread, object *key);

/* The hash of the key in the operation that is told of. False: it is not known. */
bool hashing_knows(const struct thread *thread, object *key, intptr_t *hash);

/* Whether a dictionary has a key of a known hash, or one that is equal; `unknown` when that cannot be asked without running the program's code. */
bool hashing_dict_has(struct thread *thread, object *dict, object *key, intptr_t hash, bool unknown);

#endif
