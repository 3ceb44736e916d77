/* What hooked methods and functions do, as far as the columns of their table (methods.h) cannot say it.
 *
 * An effect runs before the call with `result` NULL and `done` false, and after it; `result` is then NULL if the call raised. It may not leave
 * an exception set. effects.c has those that are accesses, effects_sync.c those that are order. */
#ifndef COLUBER_EFFECTS_H
#define COLUBER_EFFECTS_H

#include "exchange.h"
#include "observe.h"

struct call {
    int id;           /* enum method_id */
    object *self;
    object *const *arguments;
    intptr_t count;
    object *keywords; /* a dictionary, or NULL */
    bool missing;     /* setdefault: the key was not there before */
    struct position at;
    bool watched;
    bool late; /* began while the detector was quiet: sample.h */
};

typedef void effect(struct call *call, object *result, bool done);

static inline object *call_argument(const struct call *call, intptr_t index)
{
    return index < call->count ? call->arguments[index] : NULL;
}

/* By the call's row: what it is called on as an exchange for items, and the argument that it stores there, or NULL. */
enum vessel call_vessel(const struct call *call);
object *call_stored(const struct call *call);

/* _ThreadHandle.is_done(), not observed. New reference, or NULL. */
object *hook_call_handle_is_done(object *handle);

effect effect_dict_setdefault, effect_builtin_len, effect_builtin_getattr, effect_builtin_setattr,
    effect_builtin_vars, effect_dict_update, effect_set_update, effect_dict_pop, effect_dict_popitem, effect_dict_missing,
    effect_count_elements, effect_deque_copied, effect_item_get, effect_item_test, effect_operator_getitem,
    effect_operator_setitem, effect_operator_delitem, effect_operator_contains, effect_operator_in_place,
    effect_iterator_stepped, effect_writes_down, effect_changes_argument, effect_exchanges_argument,
    effect_measures_argument, effect_reads_argument, effect_reads_arguments, effect_reads_self, effect_packs, effect_unpacks;

effect effect_hand_over, effect_hand_over_all, effect_take_over, effect_lock_acquire, effect_lock_restore,
    effect_lock_release, effect_lock_release_wholly, effect_thread_set_done, effect_thread_join, effect_thread_is_done, effect_thread_shutdown,
    effect_builtin_exec, effect_descriptor_write, effect_descriptor_read, effect_object_write,
    effect_object_read, effect_any_write, effect_any_read;

#endif
