/* The hooked methods and functions of the interpreter: one row defines a hook completely.
 *
 * ROW(id, where, name, contents, item, key, stored, special)
 *   where     the type or module whose function it is
 *   contents  what the call does to the container as a whole (ACCESS_* flags, 0: nothing)
 *   item      what it does to one key (ACCESS_* flags, 0: nothing), and
 *   key       which argument the key is
 *   stored    which argument becomes reachable through the container: NONE, its position, or ALL
 *   special   an effect (effects.h) that does what the columns cannot say, or 0
 *
 * That each of these is one atomic step is documented in CPython's "Thread Safety Guarantees"
 * (https://docs.python.org/3.15/library/threadsafety.html). */
#ifndef COLUBER_METHODS_H
#define COLUBER_METHODS_H

#define READS (ACCESS_READ | ACCESS_ATOMIC)
#define WRITES (ACCESS_WRITE | ACCESS_ATOMIC)
#define REMOVES (WRITES | ACCESS_REMOVE)
#define SORTS (ACCESS_READ | ACCESS_WRITE | ACCESS_ITERATE) /* in several steps: meanwhile the list appears empty */
#define ITERATES (ACCESS_READ | ACCESS_ITERATE)
#define NONE -1
#define ALL -2

// clang-format off
#define METHODS(ROW) \
    ROW(list_append, LIST, "append", WRITES, 0, 0, 0, effect_hand_over) \
    ROW(list_extend, LIST, "extend", WRITES, 0, 0, 0, effect_hand_over_all) \
    ROW(list_insert, LIST, "insert", WRITES, 0, 0, 1, effect_hand_over) \
    ROW(list_pop, LIST, "pop", REMOVES, 0, 0, NONE, effect_take_over) \
    ROW(list_remove, LIST, "remove", REMOVES, 0, 0, NONE, 0) \
    ROW(list_clear, LIST, "clear", REMOVES, 0, 0, NONE, 0) \
    ROW(list_sort, LIST, "sort", SORTS, 0, 0, NONE, 0) \
    ROW(list_reverse, LIST, "reverse", WRITES, 0, 0, NONE, 0) \
    ROW(list_copy, LIST, "copy", READS, 0, 0, NONE, 0) \
    ROW(list_index, LIST, "index", READS, 0, 0, NONE, effect_reads_self) \
    ROW(list_count, LIST, "count", READS, 0, 0, NONE, effect_reads_self) \
    ROW(dict_get, DICT, "get", 0, ACCESS_READ, 0, NONE, 0) \
    ROW(dict_setdefault, DICT, "setdefault", 0, 0, 0, NONE, effect_dict_setdefault) \
    ROW(dict_pop, DICT, "pop", WRITES, REMOVES, 0, NONE, effect_dict_pop) \
    ROW(dict_popitem, DICT, "popitem", REMOVES, 0, 0, NONE, effect_dict_popitem) \
    ROW(dict_clear, DICT, "clear", REMOVES, 0, 0, NONE, 0) \
    ROW(dict_update, DICT, "update", WRITES, 0, 0, 0, effect_dict_update) \
    ROW(dict_copy, DICT, "copy", READS, 0, 0, NONE, 0) \
    ROW(set_add, SET, "add", WRITES, WRITES, 0, 0, effect_hand_over) \
    ROW(set_discard, SET, "discard", REMOVES, REMOVES, 0, NONE, 0) \
    ROW(set_remove, SET, "remove", REMOVES, REMOVES, 0, NONE, 0) \
    ROW(set_pop, SET, "pop", REMOVES, 0, 0, NONE, effect_take_over) \
    ROW(set_clear, SET, "clear", REMOVES, 0, 0, NONE, 0) \
    ROW(set_update, SET, "update", WRITES, 0, 0, 0, effect_set_update) \
    ROW(set_difference_update, SET, "difference_update", WRITES, 0, 0, NONE, 0) \
    ROW(set_intersection_update, SET, "intersection_update", WRITES, 0, 0, NONE, 0) \
    ROW(set_symmetric_difference_update, SET, "symmetric_difference_update", WRITES, 0, 0, 0, 0) \
    ROW(set_copy, SET, "copy", READS, 0, 0, NONE, 0) \
    ROW(set_union, SET, "union", READS, 0, 0, NONE, effect_reads_arguments) \
    ROW(set_intersection, SET, "intersection", READS, 0, 0, NONE, effect_reads_arguments) \
    ROW(set_difference, SET, "difference", READS, 0, 0, NONE, effect_reads_arguments) \
    ROW(set_symmetric_difference, SET, "symmetric_difference", READS, 0, 0, NONE, effect_reads_arguments) \
    ROW(set_isdisjoint, SET, "isdisjoint", READS, 0, 0, NONE, effect_reads_arguments) \
    ROW(set_issubset, SET, "issubset", READS, 0, 0, NONE, effect_reads_arguments) \
    ROW(set_issuperset, SET, "issuperset", READS, 0, 0, NONE, effect_reads_arguments) \
    ROW(deque_append, DEQUE, "append", WRITES, 0, 0, 0, effect_hand_over) \
    ROW(deque_appendleft, DEQUE, "appendleft", WRITES, 0, 0, 0, effect_hand_over) \
    ROW(deque_extend, DEQUE, "extend", WRITES, 0, 0, 0, effect_hand_over_all) \
    ROW(deque_extendleft, DEQUE, "extendleft", WRITES, 0, 0, 0, effect_hand_over_all) \
    ROW(deque_insert, DEQUE, "insert", WRITES, 0, 0, 1, effect_hand_over) \
    ROW(deque_pop, DEQUE, "pop", REMOVES, 0, 0, NONE, effect_take_over) \
    ROW(deque_popleft, DEQUE, "popleft", REMOVES, 0, 0, NONE, effect_take_over) \
    ROW(deque_remove, DEQUE, "remove", REMOVES, 0, 0, NONE, 0) \
    ROW(deque_clear, DEQUE, "clear", REMOVES, 0, 0, NONE, 0) \
    ROW(deque_rotate, DEQUE, "rotate", WRITES, 0, 0, NONE, 0) \
    ROW(deque_reverse, DEQUE, "reverse", WRITES, 0, 0, NONE, 0) \
    ROW(deque_copy, DEQUE, "copy", 0, 0, 0, NONE, effect_deque_copied) \
    ROW(deque_dunder_copy, DEQUE, "__copy__", 0, 0, 0, NONE, effect_deque_copied) \
    ROW(deque_count, DEQUE, "count", ITERATES, 0, 0, NONE, 0) \
    ROW(deque_index, DEQUE, "index", ITERATES, 0, 0, NONE, 0) \
    ROW(bisect_right, BISECT, "bisect_right", 0, 0, 0, NONE, effect_measures_argument) \
    ROW(bisect_left, BISECT, "bisect_left", 0, 0, 0, NONE, effect_measures_argument) \
    ROW(ordered_move_to_end, ORDERED_DICT, "move_to_end", WRITES | ACCESS_RELY, ACCESS_READ | ACCESS_RELY, 0, NONE, 0) \
    ROW(ordered_popitem, ORDERED_DICT, "popitem", REMOVES, 0, 0, NONE, effect_dict_popitem) \
    ROW(ordered_pop, ORDERED_DICT, "pop", WRITES, REMOVES, 0, NONE, effect_dict_pop) \
    ROW(ordered_setdefault, ORDERED_DICT, "setdefault", 0, 0, 0, NONE, effect_dict_setdefault) \
    ROW(ordered_clear, ORDERED_DICT, "clear", REMOVES, 0, 0, NONE, 0) \
    ROW(list_getitem, LIST, "__getitem__", 0, 0, 0, NONE, effect_item_get) \
    ROW(dict_getitem, DICT, "__getitem__", 0, 0, 0, NONE, effect_item_get) \
    ROW(dict_contains, DICT, "__contains__", 0, 0, 0, NONE, effect_item_test) \
    ROW(set_contains, SET, "__contains__", 0, 0, 0, NONE, effect_item_test) \
    ROW(default_missing, DEFAULT_DICT, "__missing__", 0, 0, 0, NONE, effect_dict_missing) \
    ROW(count_elements, COLLECTIONS, "_count_elements", 0, 0, 0, NONE, effect_count_elements) \
    ROW(bytearray_append, BYTE_ARRAY, "append", WRITES, 0, 0, NONE, 0) \
    ROW(bytearray_extend, BYTE_ARRAY, "extend", WRITES, 0, 0, NONE, 0) \
    ROW(bytearray_insert, BYTE_ARRAY, "insert", WRITES, 0, 0, NONE, 0) \
    ROW(bytearray_pop, BYTE_ARRAY, "pop", REMOVES, 0, 0, NONE, 0) \
    ROW(bytearray_remove, BYTE_ARRAY, "remove", REMOVES, 0, 0, NONE, 0) \
    ROW(bytearray_reverse, BYTE_ARRAY, "reverse", WRITES, 0, 0, NONE, 0) \
    ROW(bytearray_clear, BYTE_ARRAY, "clear", REMOVES, 0, 0, NONE, 0) \
    ROW(bytearray_find, BYTE_ARRAY, "find", READS, 0, 0, NONE, 0) \
    ROW(bytearray_rfind, BYTE_ARRAY, "rfind", READS, 0, 0, NONE, 0) \
    ROW(bytearray_index, BYTE_ARRAY, "index", READS, 0, 0, NONE, 0) \
    ROW(bytearray_rindex, BYTE_ARRAY, "rindex", READS, 0, 0, NONE, 0) \
    ROW(bytearray_count, BYTE_ARRAY, "count", READS, 0, 0, NONE, 0) \
    ROW(bytearray_startswith, BYTE_ARRAY, "startswith", READS, 0, 0, NONE, 0) \
    ROW(bytearray_endswith, BYTE_ARRAY, "endswith", READS, 0, 0, NONE, 0) \
    ROW(bytearray_decode, BYTE_ARRAY, "decode", READS, 0, 0, NONE, 0) \
    ROW(bytearray_split, BYTE_ARRAY, "split", READS, 0, 0, NONE, 0) \
    ROW(bytearray_rsplit, BYTE_ARRAY, "rsplit", READS, 0, 0, NONE, 0) \
    ROW(bytearray_splitlines, BYTE_ARRAY, "splitlines", READS, 0, 0, NONE, 0) \
    ROW(bytearray_partition, BYTE_ARRAY, "partition", READS, 0, 0, NONE, 0) \
    ROW(bytearray_rpartition, BYTE_ARRAY, "rpartition", READS, 0, 0, NONE, 0) \
    ROW(bytearray_strip, BYTE_ARRAY, "strip", READS, 0, 0, NONE, 0) \
    ROW(bytearray_lstrip, BYTE_ARRAY, "lstrip", READS, 0, 0, NONE, 0) \
    ROW(bytearray_rstrip, BYTE_ARRAY, "rstrip", READS, 0, 0, NONE, 0) \
    ROW(bytearray_replace, BYTE_ARRAY, "replace", READS, 0, 0, NONE, 0) \
    ROW(bytearray_translate, BYTE_ARRAY, "translate", READS, 0, 0, NONE, 0) \
    ROW(bytearray_hex, BYTE_ARRAY, "hex", READS, 0, 0, NONE, 0) \
    ROW(bytearray_copy, BYTE_ARRAY, "copy", READS, 0, 0, NONE, 0) \
    ROW(bytearray_isdigit, BYTE_ARRAY, "isdigit", READS, 0, 0, NONE, 0) \
    ROW(bytearray_isalpha, BYTE_ARRAY, "isalpha", READS, 0, 0, NONE, 0) \
    ROW(bytearray_isalnum, BYTE_ARRAY, "isalnum", READS, 0, 0, NONE, 0) \
    ROW(bytearray_isspace, BYTE_ARRAY, "isspace", READS, 0, 0, NONE, 0) \
    ROW(bytearray_upper, BYTE_ARRAY, "upper", READS, 0, 0, NONE, 0) \
    ROW(bytearray_lower, BYTE_ARRAY, "lower", READS, 0, 0, NONE, 0) \
    ROW(array_index, ARRAY, "index", READS, 0, 0, NONE, 0) \
    ROW(array_count, ARRAY, "count", READS, 0, 0, NONE, 0) \
    ROW(array_tolist, ARRAY, "tolist", READS, 0, 0, NONE, 0) \
    ROW(array_tobytes, ARRAY, "tobytes", READS, 0, 0, NONE, 0) \
    ROW(array_tofile, ARRAY, "tofile", READS, 0, 0, NONE, 0) \
    ROW(array_append, ARRAY, "append", WRITES, 0, 0, NONE, 0) \
    ROW(array_extend, ARRAY, "extend", WRITES, 0, 0, NONE, 0) \
    ROW(array_insert, ARRAY, "insert", WRITES, 0, 0, NONE, 0) \
    ROW(array_pop, ARRAY, "pop", REMOVES, 0, 0, NONE, 0) \
    ROW(array_remove, ARRAY, "remove", REMOVES, 0, 0, NONE, 0) \
    ROW(array_reverse, ARRAY, "reverse", WRITES, 0, 0, NONE, 0) \
    ROW(array_fromlist, ARRAY, "fromlist", WRITES, 0, 0, NONE, 0) \
    ROW(array_frombytes, ARRAY, "frombytes", WRITES, 0, 0, NONE, 0) \
    ROW(str_join, STR, "join", 0, 0, 0, NONE, effect_reads_argument) \
    ROW(generator_send, GENERATOR, "send", 0, 0, 0, NONE, effect_iterator_stepped) \
    ROW(generator_throw, GENERATOR, "throw", 0, 0, 0, NONE, effect_iterator_stepped) \
    ROW(generator_close, GENERATOR, "close", 0, 0, 0, NONE, effect_iterator_stepped) \
    ROW(coroutine_send, COROUTINE, "send", 0, 0, 0, NONE, effect_iterator_stepped) \
    ROW(coroutine_throw, COROUTINE, "throw", 0, 0, 0, NONE, effect_iterator_stepped) \
    ROW(coroutine_close, COROUTINE, "close", 0, 0, 0, NONE, effect_iterator_stepped) \
    ROW(operator_getitem, OPERATOR, "getitem", 0, 0, 0, NONE, effect_operator_getitem) \
    ROW(operator_setitem, OPERATOR, "setitem", 0, 0, 0, NONE, effect_operator_setitem) \
    ROW(operator_delitem, OPERATOR, "delitem", 0, 0, 0, NONE, effect_operator_delitem) \
    ROW(operator_contains, OPERATOR, "contains", 0, 0, 0, NONE, effect_operator_contains) \
    ROW(operator_iadd, OPERATOR, "iadd", 0, 0, 0, NONE, effect_operator_in_place) \
    ROW(operator_iconcat, OPERATOR, "iconcat", 0, 0, 0, NONE, effect_operator_in_place) \
    ROW(operator_imul, OPERATOR, "imul", 0, 0, 0, NONE, effect_operator_in_place) \
    ROW(operator_ior, OPERATOR, "ior", 0, 0, 0, NONE, effect_operator_in_place) \
    ROW(operator_iand, OPERATOR, "iand", 0, 0, 0, NONE, effect_operator_in_place) \
    ROW(operator_isub, OPERATOR, "isub", 0, 0, 0, NONE, effect_operator_in_place) \
    ROW(operator_ixor, OPERATOR, "ixor", 0, 0, 0, NONE, effect_operator_in_place) \
    ROW(operator_truth, OPERATOR, "truth", 0, 0, 0, NONE, effect_measures_argument) \
    ROW(operator_not, OPERATOR, "not_", 0, 0, 0, NONE, effect_measures_argument) \
    ROW(struct_pack_into, STRUCT_MODULE, "pack_into", 0, 0, 0, NONE, effect_packs) \
    ROW(struct_unpack_from, STRUCT_MODULE, "unpack_from", 0, 0, 0, NONE, effect_unpacks) \
    ROW(format_pack_into, STRUCT_FORMAT, "pack_into", 0, 0, 0, NONE, effect_packs) \
    ROW(format_unpack_from, STRUCT_FORMAT, "unpack_from", 0, 0, 0, NONE, effect_unpacks) \
    ROW(pickle_dumps, PICKLE, "dumps", 0, 0, 0, NONE, effect_writes_down) \
    ROW(pickle_dump, PICKLE, "dump", 0, 0, 0, NONE, effect_writes_down) \
    ROW(pickler_dump, PICKLER, "dump", 0, 0, 0, NONE, effect_writes_down) \
    ROW(marshal_dumps, MARSHAL, "dumps", 0, 0, 0, NONE, effect_writes_down) \
    ROW(lock_acquire, LOCK, "acquire", 0, 0, 0, NONE, effect_lock_acquire) \
    ROW(lock_acquire_lock, LOCK, "acquire_lock", 0, 0, 0, NONE, effect_lock_acquire) \
    ROW(lock_enter, LOCK, "__enter__", 0, 0, 0, NONE, effect_lock_acquire) \
    ROW(lock_release, LOCK, "release", 0, 0, 0, NONE, effect_lock_release) \
    ROW(lock_release_lock, LOCK, "release_lock", 0, 0, 0, NONE, effect_lock_release) \
    ROW(lock_exit, LOCK, "__exit__", 0, 0, 0, NONE, effect_lock_release) \
    ROW(rlock_acquire, RLOCK, "acquire", 0, 0, 0, NONE, effect_lock_acquire) \
    ROW(rlock_enter, RLOCK, "__enter__", 0, 0, 0, NONE, effect_lock_acquire) \
    ROW(rlock_acquire_restore, RLOCK, "_acquire_restore", 0, 0, 0, NONE, effect_lock_restore) \
    ROW(rlock_release, RLOCK, "release", 0, 0, 0, NONE, effect_lock_release) \
    ROW(rlock_exit, RLOCK, "__exit__", 0, 0, 0, NONE, effect_lock_release) \
    ROW(rlock_release_save, RLOCK, "_release_save", 0, 0, 0, NONE, effect_lock_release_wholly) \
    ROW(semlock_acquire, SEMLOCK, "acquire", 0, 0, 0, NONE, effect_lock_acquire) \
    ROW(semlock_enter, SEMLOCK, "__enter__", 0, 0, 0, NONE, effect_lock_acquire) \
    ROW(semlock_release, SEMLOCK, "release", 0, 0, 0, NONE, effect_lock_release) \
    ROW(semlock_exit, SEMLOCK, "__exit__", 0, 0, 0, NONE, effect_lock_release) \
    ROW(handle_join, THREAD_HANDLE, "join", 0, 0, 0, NONE, effect_thread_join) \
    ROW(handle_set_done, THREAD_HANDLE, "_set_done", 0, 0, 0, NONE, effect_thread_set_done) \
    ROW(handle_is_done, THREAD_HANDLE, "is_done", 0, 0, 0, NONE, effect_thread_is_done) \
    ROW(thread_shutdown, THREAD_MODULE, "_shutdown", 0, 0, 0, NONE, effect_thread_shutdown) \
    ROW(simple_queue_put, SIMPLE_QUEUE, "put", 0, 0, 0, 0, effect_hand_over) \
    ROW(simple_queue_put_nowait, SIMPLE_QUEUE, "put_nowait", 0, 0, 0, 0, effect_hand_over) \
    ROW(simple_queue_get, SIMPLE_QUEUE, "get", 0, 0, 0, NONE, effect_take_over) \
    ROW(simple_queue_get_nowait, SIMPLE_QUEUE, "get_nowait", 0, 0, 0, NONE, effect_take_over) \
    ROW(builtin_len, BUILTINS, "len", 0, 0, 0, NONE, effect_builtin_len) \
    ROW(builtin_getattr, BUILTINS, "getattr", 0, 0, 0, NONE, effect_builtin_getattr) \
    ROW(builtin_hasattr, BUILTINS, "hasattr", 0, 0, 0, NONE, effect_builtin_getattr) \
    ROW(builtin_setattr, BUILTINS, "setattr", 0, 0, 0, NONE, effect_builtin_setattr) \
    ROW(builtin_delattr, BUILTINS, "delattr", 0, 0, 0, NONE, effect_builtin_setattr) \
    ROW(builtin_vars, BUILTINS, "vars", 0, 0, 0, NONE, effect_builtin_vars) \
    ROW(builtin_exec, BUILTINS, "exec", 0, 0, 0, NONE, effect_builtin_exec) \
    ROW(import_create_dynamic, IMPORT_MODULE, "create_dynamic", 0, 0, 0, NONE, effect_import_extension) \
    ROW(import_exec_dynamic, IMPORT_MODULE, "exec_dynamic", 0, 0, 0, NONE, effect_import_extension) \
    ROW(import_exec_builtin, IMPORT_MODULE, "exec_builtin", 0, 0, 0, NONE, effect_import_extension) \
    ROW(tracemalloc_start, TRACEMALLOC, "start", 0, 0, 0, NONE, effect_tracer_changed) \
    ROW(tracemalloc_stop, TRACEMALLOC, "stop", 0, 0, 0, NONE, effect_tracer_changed) \
    ROW(posix_write, POSIX, "write", 0, 0, 0, NONE, effect_descriptor_write) \
    ROW(posix_read, POSIX, "read", 0, 0, 0, NONE, effect_descriptor_read) \
    ROW(posix_close, POSIX, "close", 0, 0, 0, NONE, effect_descriptor_write) \
    ROW(file_close, FILE_IO, "close", 0, 0, 0, NONE, effect_object_write) \
    ROW(socket_close, SOCKET, "close", 0, 0, 0, NONE, effect_object_write) \
    ROW(socket_shutdown, SOCKET, "shutdown", 0, 0, 0, NONE, effect_object_write) \
    ROW(socket_connect, SOCKET, "connect", 0, 0, 0, NONE, effect_any_write) \
    ROW(socket_connect_ex, SOCKET, "connect_ex", 0, 0, 0, NONE, effect_any_write) \
    ROW(socket_accept, SOCKET, "_accept", 0, 0, 0, NONE, effect_any_read) \
    ROW(file_write, FILE_IO, "write", 0, 0, 0, NONE, effect_object_write) \
    ROW(file_read, FILE_IO, "read", 0, 0, 0, NONE, effect_object_read) \
    ROW(file_readinto, FILE_IO, "readinto", 0, 0, 0, NONE, effect_object_read) \
    ROW(file_readall, FILE_IO, "readall", 0, 0, 0, NONE, effect_object_read) \
    ROW(ssl_write, SSL_SOCKET, "write", 0, 0, 0, NONE, effect_any_write) \
    ROW(ssl_read, SSL_SOCKET, "read", 0, 0, 0, NONE, effect_any_read) \
    ROW(epoll_register, EPOLL, "register", 0, 0, 0, NONE, effect_hand_over) \
    ROW(epoll_modify, EPOLL, "modify", 0, 0, 0, NONE, effect_hand_over) \
    ROW(epoll_poll, EPOLL, "poll", 0, 0, 0, NONE, effect_take_over) \
    ROW(socket_send, SOCKET, "send", 0, 0, 0, NONE, effect_object_write) \
    ROW(socket_sendall, SOCKET, "sendall", 0, 0, 0, NONE, effect_object_write) \
    ROW(socket_sendto, SOCKET, "sendto", 0, 0, 0, NONE, effect_object_write) \
    ROW(socket_sendmsg, SOCKET, "sendmsg", 0, 0, 0, NONE, effect_object_write) \
    ROW(socket_recv, SOCKET, "recv", 0, 0, 0, NONE, effect_object_read) \
    ROW(socket_recv_into, SOCKET, "recv_into", 0, 0, 0, NONE, effect_object_read) \
    ROW(socket_recvfrom, SOCKET, "recvfrom", 0, 0, 0, NONE, effect_object_read) \
    ROW(socket_recvfrom_into, SOCKET, "recvfrom_into", 0, 0, 0, NONE, effect_object_read) \
    ROW(socket_recvmsg, SOCKET, "recvmsg", 0, 0, 0, NONE, effect_object_read) \
    ROW(heapq_heappush, HEAPQ, "heappush", 0, 0, 0, NONE, effect_changes_argument) \
    ROW(heapq_heappop, HEAPQ, "heappop", 0, 0, 0, NONE, effect_exchanges_argument) \
    ROW(heapq_heapify, HEAPQ, "heapify", 0, 0, 0, NONE, effect_changes_argument) \
    ROW(heapq_heapreplace, HEAPQ, "heapreplace", 0, 0, 0, NONE, effect_exchanges_argument) \
    ROW(heapq_heappushpop, HEAPQ, "heappushpop", 0, 0, 0, NONE, effect_exchanges_argument) \
    ROW(bisect_insort_right, BISECT, "insort_right", 0, 0, 0, NONE, effect_changes_argument) \
    ROW(bisect_insort_left, BISECT, "insort_left", 0, 0, 0, NONE, effect_changes_argument) \
    ROW(builtin_sorted, BUILTINS, "sorted", 0, 0, 0, NONE, effect_reads_argument)
// clang-format on

enum method_id {
#define ROW(id, ...) METHOD_##id,
    METHODS(ROW)
#undef ROW
    METHOD_COUNT
};

#endif
