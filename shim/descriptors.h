/* The program's file descriptor numbers stay the program's: what the detector opens lies above those that programs use. */
#ifndef COLUBER_DESCRIPTORS_H
#define COLUBER_DESCRIPTORS_H

/* Moves a descriptor up; closed on exec. Returns its new number, or the old one when there is no room above. */
int descriptors_move_up(int descriptor);

/* Calls a function of a library that opens descriptors of its own, while all low numbers are taken. Meant for start-up:
 * what other threads open meanwhile gets high numbers, too. */
void descriptors_call_above(void (*function)(void));

#endif
