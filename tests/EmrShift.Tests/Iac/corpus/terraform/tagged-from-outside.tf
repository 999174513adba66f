data "aws_subnet" "shared" {
  id = "subnet-0123"
}

resource "aws_ec2_tag" "shared" {
  resource_id = data.aws_subnet.shared.id
  key         = "for-use-with-amazon-emr-managed-policies"
  value       = "true"
}

resource "aws_emr_cluster" "c" {
  name = "c"

  ec2_attributes {
    subnet_id = data.aws_subnet.shared.id
  }

  tags = { "for-use-with-amazon-emr-managed-policies" = "true" }
}
