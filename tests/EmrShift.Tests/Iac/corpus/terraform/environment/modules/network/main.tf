resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = merge(var.tags, { Name = "${var.name}-vpc" })
}

resource "aws_subnet" "private" {
  for_each          = var.private_subnets
  vpc_id            = aws_vpc.this.id
  cidr_block        = each.value
  availability_zone = each.key
  tags = merge(var.tags, {
    Name = "${var.name}-private-${each.key}"
  })
}

resource "aws_security_group" "emr" {
  for_each    = toset(["master", "slave", "service"])
  name_prefix = "emr-${each.key}-"
  vpc_id      = aws_vpc.this.id
  tags        = var.tags

  lifecycle {
    ignore_changes = [ingress, egress]
  }
}
