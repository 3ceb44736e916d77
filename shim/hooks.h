/* Swaps the functions behind methods of built-in types and functions of built-in modules (methods.h) for wrappers that
 * observe the call and pass it on unchanged. */
#ifndef COLUBER_HOOKS_H
#define COLUBER_HOOKS_H

/* Installs every row whose type the program has by now: when the detector is switched on, and after each import of a
 * built-in or extension module. */
void hooks_install(void);


#endif
