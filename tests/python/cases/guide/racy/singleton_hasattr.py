# expect: attribute parser
# kind: check-then-act
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Service:
    def get_parser(self):
        if not hasattr(self, 'parser'):
            self.parser = object()
        return self.parser


service = Service()
together(service.get_parser, service.get_parser)
print('ok')
