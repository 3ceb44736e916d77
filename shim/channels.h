/* Pipes and sockets as synchronization: who reads from one comes after who wrote what can be read there.
 *
 * A channel is one direction: of a pipe, known by its inode; of a TCP connection, by the addresses of its ends; of two connected Unix
 * sockets, by the inodes of both. Of other sockets (datagrams) it is not known which belong together: whoever receives comes after all
 * who sent. */
#ifndef COLUBER_CHANNELS_H
#define COLUBER_CHANNELS_H

#include "threads.h"

/* The thread writes to the descriptor, or has read from it. Other descriptors than pipes and sockets do nothing. */
void channel_write(struct thread *thread, int descriptor);
void channel_read(struct thread *thread, int descriptor);

/* TLS: the descriptor is out of reach behind the library. */
void channel_write_any(struct thread *thread);
void channel_read_any(struct thread *thread);

#endif
