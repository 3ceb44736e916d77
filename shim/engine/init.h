/* What was given to engine_init. Written once, before any other thread is inside. */
#ifndef COLUBER_ENGINE_INIT_H
#define COLUBER_ENGINE_INIT_H

#include "engine.h"

extern struct engine_callbacks init_callbacks;

#endif
