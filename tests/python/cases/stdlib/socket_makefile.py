# A socket counts the files that were made of it without a lock; with a count too low it is closed under one that is still open.
# expect: attribute _io_refs
# kind: lost-update
import socket
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


one, other = socket.socketpair()


def read():
    for _ in range(3):
        one.makefile('rb').close()


together(read, read)
one.close()
other.close()
print('ok')
