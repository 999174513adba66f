variable "network" {
  default = null
}

locals {
  network = { subnet_id = aws_subnet.emr.id, group = aws_security_group.emr.id }
}

resource "aws_subnet" "emr" {
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = "10.0.0.0/24"
}

resource "aws_security_group" "emr" {
  vpc_id = "vpc-0123456789abcdef0"

  tags = {
    "for-use-with-amazon-emr-managed-policies" = "true"
  }
}

resource "aws_emr_cluster" "a" {
  name         = "a"
  service_role = "emr-service"

  dynamic "ec2_attributes" {
    for_each = [local.network]

    content {
      subnet_id                         = ec2_attributes.value.subnet_id
      emr_managed_master_security_group = ec2_attributes.value.group
      emr_managed_slave_security_group  = ec2_attributes.value.group
    }
  }

  tags = { "for-use-with-amazon-emr-managed-policies" = "true" }
}
