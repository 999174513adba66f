resource "aws_subnet" "this" {
  vpc_id     = "vpc-1"
  cidr_block = "10.0.0.0/24"
}

output "subnet_id" {
  value = aws_subnet.this.id
}
