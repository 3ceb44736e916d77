"""Attribute-heavy, in one thread: orders with lines, priced and shipped."""

ORDERS = 50000


class Line:
    def __init__(self, price, amount):
        self.price = price
        self.amount = amount

    @property
    def total(self):
        return self.price * self.amount


class Order:
    shipped_orders = 0

    def __init__(self, number):
        self.number = number
        self.lines = [Line(number % 50 + position, position + 1) for position in range(5)]
        self.total = 0
        self.shipped = False

    def price(self):
        self.total = 0
        for line in self.lines:
            self.total += line.total

    def ship(self):
        self.shipped = True
        Order.shipped_orders += 1


def main():
    orders = [Order(number) for number in range(ORDERS)]
    for _ in range(6):
        for order in orders:
            order.price()
    for order in orders:
        if order.total > 0 and not order.shipped:
            order.ship()
    assert Order.shipped_orders == ORDERS


main()
print("ok")
