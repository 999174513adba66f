variable "cidr" {
  default = "10.0.0.0/16"
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr
}

resource "aws_subnet" "emr" {
  for_each = toset(["a", "b"])

  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(var.cidr, 4, each.key == "a" ? 0 : 1)
  availability_zone = "eu-west-1${each.key}"

  tags = merge({ Name = "emr-${each.key}" }, { tier = "private" })
}

# Not used by a cluster: none of our business.
resource "aws_subnet" "web" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.240.0/20"
}

resource "aws_security_group" "additional" {
  vpc_id = aws_vpc.this.id
  tags   = local.tags
}

locals {
  tags = { team = "data" }
}

resource "aws_emr_cluster" "c" {
  name          = "c"
  release_label = "emr-7.5.0"

  ec2_attributes {
    subnet_ids                        = [for s in aws_subnet.emr : s.id]
    additional_master_security_groups = aws_security_group.additional.id
  }

  tags = { "for-use-with-amazon-emr-managed-policies" = "true" }
}

resource "aws_emr_cluster" "d" {
  name          = "d"
  release_label = "emr-6.9.0"

  ec2_attributes {
    subnet_id                        = aws_subnet.emr["a"].id
    emr_managed_slave_security_group = join("", aws_security_group.additional[*].id)
  }

  tags = { "for-use-with-amazon-emr-managed-policies" = "true" }
}
