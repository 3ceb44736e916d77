# A counter on the class, by each name that the class has.
# expect: attribute by_name
# kind: lost-update
# expect: attribute by_type
# kind: lost-update
# expect: attribute by_class
# kind: lost-update
# expect: attribute by_cls
# kind: lost-update
# expect: attribute by_setattr
# kind: lost-update
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Session:
    by_name = by_type = by_class = by_cls = by_setattr = 0

    def open(self):
        Session.by_name += 1
        type(self).by_type += 1
        self.__class__.by_class += 1
        self.count()
        setattr(Session, 'by_setattr', getattr(Session, 'by_setattr') + 1)

    @classmethod
    def count(cls):
        cls.by_cls += 1


together(Session().open, Session().open)
print('ok')
