# expect: none
import ipaddress
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


network, newer = ipaddress.ip_network('10.0.0.0/24'), ipaddress.ip_network('2001:db8::/64')
interface, newer_interface = ipaddress.ip_interface('10.0.0.1/8'), ipaddress.ip_interface('2001:db8::1/64')


def look():
    assert str(network.broadcast_address) == '10.0.0.255' and str(newer.broadcast_address).startswith('2001:db8')
    assert str(network.hostmask) == '0.0.0.255' and str(interface.hostmask) == '0.255.255.255'
    assert str(newer_interface.hostmask) == '::ffff:ffff:ffff:ffff'
    assert len(list(network.subnets(3))) == len(list(newer.subnets(3))) == 8


together(look, look)
print('ok')
