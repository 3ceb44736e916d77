"""One schema instance, shared."""
import threading
from concurrent.futures import ThreadPoolExecutor

from marshmallow import Schema, fields, post_load, validate


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


class Pet(Schema):
    name = fields.Str(required=True)
    secret = fields.Str()


class User(Schema):
    name = fields.Str(required=True, validate=validate.Length(min=1))
    age = fields.Int()
    born = fields.Date()
    pets = fields.List(fields.Nested(Pet))
    best = fields.Nested(lambda: Pet(), exclude=('secret',))
    friends = fields.List(fields.Nested('User', only=('name',)))

    @post_load
    def finish(self, data, **kwargs):
        return data


schema = User()
many = User(many=True)


def work(number):
    for _ in range(10):
        data = {'name': 'n', 'age': '3', 'born': '2020-01-01', 'pets': [{'name': 'p'}], 'best': {'name': 'p'},
                'friends': [{'name': 'f'}]}
        loaded = schema.load(data)
        assert schema.dump(loaded)['age'] == 3
        assert many.dump([loaded])[0]['name'] == 'n'
        assert schema.validate({}) == {'name': ['Missing data for required field.']}


together(work)
print('ok')
