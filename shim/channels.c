#include "channels.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine.h"
#include "locks.h"

/* Addresses that syncs hang on. */
static char pipes[16] __attribute__((aligned(16))), sockets[16] __attribute__((aligned(16)));

struct channel {
    uintptr_t sync; /* 0: not one */
    uint64_t key;
};

enum direction { OUT, IN };

/* ---- Unix sockets: the kernel knows the peer (sock_diag(7)) ---- */

struct request {
    struct nlmsghdr header;
    struct unix_diag_req body;
};

/* The inode at the other end, 0 when there is none or it cannot be asked for. */
static uint64_t ask_peer(uint64_t inode)
{
    struct request request = {
        .header = {.nlmsg_len = sizeof request, .nlmsg_type = SOCK_DIAG_BY_FAMILY, .nlmsg_flags = NLM_F_REQUEST},
        .body = {.sdiag_family = AF_UNIX, .udiag_states = UINT32_MAX, .udiag_ino = (uint32_t)inode,
                 .udiag_show = UDIAG_SHOW_PEER, .udiag_cookie = {UINT32_MAX, UINT32_MAX}},
    };
    char answer[512] __attribute__((aligned(8)));
    uint64_t peer = 0;
    int link = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (link < 0)
        return 0;
    ssize_t size = send(link, &request, sizeof request, 0) == sizeof request ? recv(link, answer, sizeof answer, MSG_DONTWAIT) : 0;
    close(link);
    const struct nlmsghdr *header = (const struct nlmsghdr *)answer;
    if (size < (ssize_t)NLMSG_SPACE(sizeof(struct unix_diag_msg)) || header->nlmsg_type != SOCK_DIAG_BY_FAMILY)
        return 0;
    struct rtattr *part = (struct rtattr *)(answer + NLMSG_SPACE(sizeof(struct unix_diag_msg)));
    int left = (int)(size - (ssize_t)NLMSG_SPACE(sizeof(struct unix_diag_msg)));
    for (; RTA_OK(part, left); part = RTA_NEXT(part, left))
        if (part->rta_type == UNIX_DIAG_PEER)
            peer = *(uint32_t *)RTA_DATA(part);
    return peer;
}

/* Answers that were given: the kernel does not use an inode's number again soon. */
enum { PEERS = 4096 };

static struct {
    uint64_t inode, peer;
} peers[PEERS];

static uint64_t peer_of(uint64_t inode)
{
    size_t at = (size_t)(inode * 0x9e3779b97f4a7c15u >> 40) % PEERS;
    lock_take(LOCK_PEERS);
    uint64_t peer = peers[at].inode == inode ? peers[at].peer : 0;
    lock_give(LOCK_PEERS);
    if (peer || !(peer = ask_peer(inode))) /* not connected yet, perhaps: ask again the next time */
        return peer;
    lock_take(LOCK_PEERS);
    peers[at].inode = inode;
    peers[at].peer = peer;
    lock_give(LOCK_PEERS);
    return peer;
}

/* ---- addresses ---- */

struct name {
    uint64_t address[2];
    uint64_t port;
};

/* False for what is no internet address. An IPv4 address mapped into IPv6 is the IPv4 address. */
static bool read_name(const struct sockaddr_storage *from, struct name *name)
{
    memset(name, 0, sizeof *name);
    if (from->ss_family == AF_INET) {
        const struct sockaddr_in *in = (const struct sockaddr_in *)from;
        name->address[0] = in->sin_addr.s_addr;
        name->port = in->sin_port;
        return true;
    }
    if (from->ss_family != AF_INET6)
        return false;
    const struct sockaddr_in6 *in = (const struct sockaddr_in6 *)from;
    uint32_t last;
    memcpy(&last, in->sin6_addr.s6_addr + 12, sizeof last);
    if (IN6_IS_ADDR_V4MAPPED(&in->sin6_addr))
        name->address[0] = last;
    else
        memcpy(name->address, &in->sin6_addr, sizeof name->address);
    name->port = in->sin6_port;
    return true;
}

static uint64_t hash(uint64_t number, const struct name *name)
{
    const uint64_t parts[] = {name->address[0], name->address[1], name->port};
    for (int i = 0; i < 3; i++)
        number = (number ^ parts[i]) * 0xd6e8feb86659fd93u, number ^= number >> 32;
    return number;
}

/* The number of a TCP connection's direction, the same at both ends; 0: it is no such connection. */
static uint64_t connection(int descriptor, enum direction direction)
{
    struct sockaddr_storage local = {0}, peer = {0};
    socklen_t local_size = sizeof local, peer_size = sizeof peer;
    struct name here, there;
    if (getsockname(descriptor, (struct sockaddr *)&local, &local_size) != 0 || !read_name(&local, &here) ||
        getpeername(descriptor, (struct sockaddr *)&peer, &peer_size) != 0 || !read_name(&peer, &there))
        return 0;
    uint64_t number = direction == OUT ? hash(hash(1, &here), &there) : hash(hash(1, &there), &here);
    return number ? number : 1;
}

static bool is_unix_stream(int descriptor)
{
    int domain = 0, type = 0;
    socklen_t size = sizeof domain;
    return getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 && domain == AF_UNIX &&
           getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type != SOCK_DGRAM;
}

static struct channel channel_of(int descriptor, enum direction direction)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return (struct channel){0, 0};
    uint64_t inode = (uint64_t)status.st_ino;
    if (S_ISFIFO(status.st_mode)) /* both ends have one inode */
        return (struct channel){(uintptr_t)pipes, inode};
    if (!S_ISSOCK(status.st_mode))
        return (struct channel){0, 0};
    uint64_t number = connection(descriptor, direction);
    if (number)
        return (struct channel){(uintptr_t)sockets, number};
    uint64_t peer = is_unix_stream(descriptor) ? peer_of(inode) : 0;
    if (peer) /* known by the inode of the end that receives */
        return (struct channel){(uintptr_t)sockets, direction == OUT ? peer : inode};
    return (struct channel){(uintptr_t)sockets, 0};
}

/* Connections come and go, and nobody tells that one is over: so many syncs, and no more, are shared by all. */
enum { BUCKETS = 2048 };

static uint64_t bucket(uint64_t key)
{
    return 1 + key % BUCKETS;
}

void channel_write(struct thread *thread, int descriptor)
{
    struct channel channel = channel_of(descriptor, OUT);
    if (!channel.sync)
        return;
    if (channel.key)
        engine_release(thread->engine, channel.sync, bucket(channel.key));
    channel_write_any(thread);
}

/* What nobody in this process has sent comes from another, which may have been told to send it by any thread here. */
void channel_read(struct thread *thread, int descriptor)
{
    struct channel channel = channel_of(descriptor, IN);
    if (channel.sync && (!channel.key || !engine_acquire(thread->engine, channel.sync, bucket(channel.key))))
        channel_read_any(thread);
}

void channel_write_any(struct thread *thread)
{
    engine_release(thread->engine, (uintptr_t)sockets, 0);
}

void channel_read_any(struct thread *thread)
{
    engine_acquire(thread->engine, (uintptr_t)sockets, 0);
}
