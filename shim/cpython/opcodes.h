// clang-format off
/* The bytecode of CPython 3.13, 3.14 and 3.15.
 *
 * One row an instruction: its name; its number in each version, -1 where it does not exist; how many
 * cache units follow it in each version; how many stack slots it takes and leaves, in terms of its
 * argument `a`. VERSIONED(x, y, z) is x in 3.13, y in 3.14, z in 3.15. Numbers and effects are those of
 * Include/opcode_ids.h and Include/internal/pycore_opcode_metadata.h; tests/python/test_opcodes.py compares
 * them with the interpreters at hand. Instructions that the compiler replaces before a code object is
 * made, and the specialized ones, are absent: the code is read in its plain form.
 */
#ifndef COLUBER_OPCODES_H
#define COLUBER_OPCODES_H

#define OPCODES(ROW) \
    ROW(BEFORE_ASYNC_WITH, 1, -1, -1, 0, 0, 0, 1, 2) \
    ROW(BEFORE_WITH, 2, -1, -1, 0, 0, 0, 1, 2) \
    ROW(BINARY_OP, 45, 44, 42, 1, 5, 5, 2, 1) \
    ROW(BINARY_SLICE, 4, 1, 1, 0, 0, 0, 3, 1) \
    ROW(BINARY_SUBSCR, 5, -1, -1, 1, 0, 0, 2, 1) \
    ROW(BUILD_CONST_KEY_MAP, 46, -1, -1, 0, 0, 0, a + 1, 1) \
    ROW(BUILD_INTERPOLATION, -1, 45, 43, 0, 0, 0, 2 + (a & 1), 1) \
    ROW(BUILD_LIST, 47, 46, 44, 0, 0, 0, a, 1) \
    ROW(BUILD_MAP, 48, 47, 45, 0, 0, 0, 2 * a, 1) \
    ROW(BUILD_SET, 49, 48, 46, 0, 0, 0, a, 1) \
    ROW(BUILD_SLICE, 50, 49, 47, 0, 0, 0, a, 1) \
    ROW(BUILD_STRING, 51, 50, 48, 0, 0, 0, a, 1) \
    ROW(BUILD_TEMPLATE, -1, 2, 2, 0, 0, 0, 2, 1) \
    ROW(BUILD_TUPLE, 52, 51, 49, 0, 0, 0, a, 1) \
    ROW(CALL, 53, 52, 50, 3, 3, 3, a + 2, 1) \
    ROW(CALL_FUNCTION_EX, 54, 4, 4, 0, 0, 1, VERSIONED(3 + (a & 1), 4, 4), 1) \
    ROW(CALL_INTRINSIC_1, 55, 53, 51, 0, 0, 0, 1, 1) \
    ROW(CALL_INTRINSIC_2, 56, 54, 52, 0, 0, 0, 2, 1) \
    ROW(CALL_KW, 57, 55, 53, 0, 3, 3, a + 3, 1) \
    ROW(CHECK_EG_MATCH, 6, 5, 5, 0, 0, 0, 2, 2) \
    ROW(CHECK_EXC_MATCH, 7, 6, 6, 0, 0, 0, 2, 2) \
    ROW(CLEANUP_THROW, 8, 7, 7, 0, 0, 0, VERSIONED(3, 3, 4), VERSIONED(2, 2, 3)) \
    ROW(COMPARE_OP, 58, 56, 54, 1, 1, 1, 2, 1) \
    ROW(CONTAINS_OP, 59, 57, 55, 1, 1, 1, 2, 1) \
    ROW(CONVERT_VALUE, 60, 58, 56, 0, 0, 0, 1, 1) \
    ROW(COPY, 61, 59, 57, 0, 0, 0, a, a + 1) \
    ROW(COPY_FREE_VARS, 62, 60, 58, 0, 0, 0, 0, 0) \
    ROW(DELETE_ATTR, 63, 61, 59, 0, 0, 0, 1, 0) \
    ROW(DELETE_DEREF, 64, 62, 60, 0, 0, 0, 0, 0) \
    ROW(DELETE_FAST, 65, 63, 61, 0, 0, 0, 0, 0) \
    ROW(DELETE_GLOBAL, 66, 64, 62, 0, 0, 0, 0, 0) \
    ROW(DELETE_NAME, 67, 65, 63, 0, 0, 0, 0, 0) \
    ROW(DELETE_SUBSCR, 9, 8, 8, 0, 0, 0, 2, 0) \
    ROW(DICT_MERGE, 68, 66, 64, 0, 0, 0, a + 4, a + 3) \
    ROW(DICT_UPDATE, 69, 67, 65, 0, 0, 0, a + 1, a) \
    ROW(END_ASYNC_FOR, 10, 68, 66, 0, 0, 0, 2, 0) \
    ROW(END_FOR, 11, 9, 9, 0, 0, 0, 1, 0) \
    ROW(END_SEND, 12, 10, 10, 0, 0, 0, VERSIONED(2, 2, 3), 1) \
    ROW(EXIT_INIT_CHECK, 13, 11, 11, 0, 0, 0, 1, 0) \
    ROW(EXTENDED_ARG, 71, 69, 67, 0, 0, 0, 0, 0) \
    ROW(FORMAT_SIMPLE, 14, 12, 12, 0, 0, 0, 1, 1) \
    ROW(FORMAT_WITH_SPEC, 15, 13, 13, 0, 0, 0, 2, 1) \
    ROW(FOR_ITER, 72, 70, 68, 1, 1, 1, VERSIONED(1, 1, 2), VERSIONED(2, 2, 3)) \
    ROW(GET_AITER, 16, 14, 14, 0, 0, 0, 1, 1) \
    ROW(GET_ANEXT, 18, 15, 15, 0, 0, 0, 1, 2) \
    ROW(GET_AWAITABLE, 73, 71, 69, 0, 0, 0, 1, 1) \
    ROW(GET_ITER, 19, 16, 70, 0, 0, 1, 1, VERSIONED(1, 1, 2)) \
    ROW(GET_LEN, 20, 18, 16, 0, 0, 0, 1, 2) \
    ROW(GET_YIELD_FROM_ITER, 21, 19, -1, 0, 0, 0, 1, 1) \
    ROW(IMPORT_FROM, 74, 72, 71, 0, 0, 0, 1, 2) \
    ROW(IMPORT_NAME, 75, 73, 72, 0, 0, 0, 2, 1) \
    ROW(INTERPRETER_EXIT, 22, 20, 18, 0, 0, 0, 1, 0) \
    ROW(IS_OP, 76, 74, 73, 0, 0, 0, 2, 1) \
    ROW(JUMP_BACKWARD, 77, 75, 74, 1, 1, 1, 0, 0) \
    ROW(JUMP_BACKWARD_NO_INTERRUPT, 78, 76, 75, 0, 0, 0, 0, 0) \
    ROW(JUMP_FORWARD, 79, 77, 76, 0, 0, 0, 0, 0) \
    ROW(LIST_APPEND, 80, 78, 77, 0, 0, 0, a + 1, a) \
    ROW(LIST_EXTEND, 81, 79, 78, 0, 0, 0, a + 1, a) \
    ROW(LOAD_ASSERTION_ERROR, 23, -1, -1, 0, 0, 0, 0, 1) \
    ROW(LOAD_ATTR, 82, 80, 79, 9, 9, 9, 1, 1 + (a & 1)) \
    ROW(LOAD_BUILD_CLASS, 24, 21, 19, 0, 0, 0, 0, 1) \
    ROW(LOAD_COMMON_CONSTANT, -1, 81, 80, 0, 0, 0, 0, 1) \
    ROW(LOAD_CONST, 83, 82, 81, 0, 0, 0, 0, 1) \
    ROW(LOAD_DEREF, 84, 83, 82, 0, 0, 0, 0, 1) \
    ROW(LOAD_FAST, 85, 84, 83, 0, 0, 0, 0, 1) \
    ROW(LOAD_FAST_AND_CLEAR, 86, 85, 84, 0, 0, 0, 0, 1) \
    ROW(LOAD_FAST_BORROW, -1, 86, 85, 0, 0, 0, 0, 1) \
    ROW(LOAD_FAST_BORROW_LOAD_FAST_BORROW, -1, 87, 86, 0, 0, 0, 0, 2) \
    ROW(LOAD_FAST_CHECK, 87, 88, 87, 0, 0, 0, 0, 1) \
    ROW(LOAD_FAST_LOAD_FAST, 88, 89, 88, 0, 0, 0, 0, 2) \
    ROW(LOAD_FROM_DICT_OR_DEREF, 89, 90, 89, 0, 0, 0, 1, 1) \
    ROW(LOAD_FROM_DICT_OR_GLOBALS, 90, 91, 90, 0, 0, 0, 1, 1) \
    ROW(LOAD_GLOBAL, 91, 92, 91, 4, 4, 4, 0, 1 + (a & 1)) \
    ROW(LOAD_LOCALS, 25, 22, 20, 0, 0, 0, 0, 1) \
    ROW(LOAD_NAME, 92, 93, 92, 0, 0, 0, 0, 1) \
    ROW(LOAD_SMALL_INT, -1, 94, 93, 0, 0, 0, 0, 1) \
    ROW(LOAD_SPECIAL, -1, 95, 94, 0, 0, 0, 1, 2) \
    ROW(LOAD_SUPER_ATTR, 93, 96, 95, 1, 1, 1, 3, 1 + (a & 1)) \
    ROW(MAKE_CELL, 94, 97, 96, 0, 0, 0, 0, 0) \
    ROW(MAKE_FUNCTION, 26, 23, 21, 0, 0, 0, 1, 1) \
    ROW(MAP_ADD, 95, 98, 97, 0, 0, 0, a + 2, a) \
    ROW(MATCH_CLASS, 96, 99, 98, 0, 0, 0, 3, 1) \
    ROW(MATCH_KEYS, 27, 24, 22, 0, 0, 0, 2, 3) \
    ROW(MATCH_MAPPING, 28, 25, 23, 0, 0, 0, 1, 2) \
    ROW(MATCH_SEQUENCE, 29, 26, 24, 0, 0, 0, 1, 2) \
    ROW(NOP, 30, 27, 25, 0, 0, 0, 0, 0) \
    ROW(NOT_TAKEN, -1, 28, 26, 0, 0, 0, 0, 0) \
    ROW(POP_EXCEPT, 31, 29, 27, 0, 0, 0, 1, 0) \
    ROW(POP_ITER, -1, 30, 28, 0, 0, 0, VERSIONED(1, 1, 2), 0) \
    ROW(POP_JUMP_IF_FALSE, 97, 100, 99, 1, 1, 1, 1, 0) \
    ROW(POP_JUMP_IF_NONE, 98, 101, 100, 1, 1, 1, 1, 0) \
    ROW(POP_JUMP_IF_NOT_NONE, 99, 102, 101, 1, 1, 1, 1, 0) \
    ROW(POP_JUMP_IF_TRUE, 100, 103, 102, 1, 1, 1, 1, 0) \
    ROW(POP_TOP, 32, 31, 29, 0, 0, 0, 1, 0) \
    ROW(PUSH_EXC_INFO, 33, 32, 30, 0, 0, 0, 1, 2) \
    ROW(PUSH_NULL, 34, 33, 31, 0, 0, 0, 0, 1) \
    ROW(RAISE_VARARGS, 101, 104, 103, 0, 0, 0, a, 0) \
    ROW(RERAISE, 102, 105, 104, 0, 0, 0, a + 1, a) \
    ROW(RESUME, 149, 128, 128, 0, 0, 1, 0, 0) \
    ROW(RETURN_CONST, 103, -1, -1, 0, 0, 0, 0, 0) \
    ROW(RETURN_GENERATOR, 35, 34, 32, 0, 0, 0, 0, 1) \
    ROW(RETURN_VALUE, 36, 35, 33, 0, 0, 0, 1, 0) \
    ROW(SEND, 104, 106, 105, 1, 1, 1, VERSIONED(2, 2, 3), VERSIONED(2, 2, 3)) \
    ROW(SETUP_ANNOTATIONS, 37, 36, 34, 0, 0, 0, 0, 0) \
    ROW(SET_ADD, 105, 107, 106, 0, 0, 0, a + 1, a) \
    ROW(SET_FUNCTION_ATTRIBUTE, 106, 108, 107, 0, 0, 0, 2, 1) \
    ROW(SET_UPDATE, 107, 109, 108, 0, 0, 0, a + 1, a) \
    ROW(STORE_ATTR, 108, 110, 109, 4, 4, 4, 2, 0) \
    ROW(STORE_DEREF, 109, 111, 110, 0, 0, 0, 1, 0) \
    ROW(STORE_FAST, 110, 112, 111, 0, 0, 0, 1, 0) \
    ROW(STORE_FAST_LOAD_FAST, 111, 113, 112, 0, 0, 0, 1, 1) \
    ROW(STORE_FAST_STORE_FAST, 112, 114, 113, 0, 0, 0, 2, 0) \
    ROW(STORE_GLOBAL, 113, 115, 114, 0, 0, 0, 1, 0) \
    ROW(STORE_NAME, 114, 116, 115, 0, 0, 0, 1, 0) \
    ROW(STORE_SLICE, 38, 37, 35, 0, 0, 0, 4, 0) \
    ROW(STORE_SUBSCR, 39, 38, 36, 1, 1, 1, 3, 0) \
    ROW(SWAP, 115, 117, 116, 0, 0, 0, a, a) \
    ROW(TO_BOOL, 40, 39, 37, 3, 3, 3, 1, 1) \
    ROW(UNARY_INVERT, 41, 40, 38, 0, 0, 0, 1, 1) \
    ROW(UNARY_NEGATIVE, 42, 41, 39, 0, 0, 0, 1, 1) \
    ROW(UNARY_NOT, 43, 42, 40, 0, 0, 0, 1, 1) \
    ROW(UNPACK_EX, 116, 118, 117, 0, 0, 0, 1, 1 + (a & 0xff) + (a >> 8)) \
    ROW(UNPACK_SEQUENCE, 117, 119, 118, 1, 1, 1, 1, a) \
    ROW(WITH_EXCEPT_START, 44, 43, 41, 0, 0, 0, VERSIONED(4, 5, 5), VERSIONED(5, 6, 6)) \
    ROW(YIELD_VALUE, 118, 120, 119, 0, 0, 0, 1, 1)

enum opcode {
    OP_UNKNOWN,
#define ROW(name, n13, n14, n15, c13, c14, c15, pops, pushes) OP_##name,
    OPCODES(ROW)
#undef ROW
    OPCODE_COUNT
};

#endif
