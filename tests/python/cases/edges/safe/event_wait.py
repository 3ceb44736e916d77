# expect: none
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


config, loaded = {}, threading.Event()


def load():
    config['names'] = ['a']
    config['names'].append('b')
    loaded.set()


def use():
    assert loaded.wait(30)
    for name in config['names']:
        assert name in 'ab'
    for key in config:
        assert key == 'names'


together(load, use, use)
print('ok')
