"""What answers mean: findings in, risk profile out. Pure, exact arithmetic, no clock."""

METHOD = "1"
