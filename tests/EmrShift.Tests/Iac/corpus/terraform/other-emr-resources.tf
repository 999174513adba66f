# EMR resources that v2 asks nothing of.
resource "aws_emr_security_configuration" "a" {
  name          = "emr"
  configuration = jsonencode({ EncryptionConfiguration = { EnableInTransitEncryption = false, EnableAtRestEncryption = false } })
}

resource "aws_emr_instance_group" "task" {
  cluster_id    = "j-1ABCDEFGHIJKL"
  instance_type = "m5.xlarge"
}

resource "aws_emr_managed_scaling_policy" "a" {
  cluster_id = "j-1ABCDEFGHIJKL"

  compute_limits {
    unit_type              = "Instances"
    minimum_capacity_units = 1
    maximum_capacity_units = 4
  }
}

resource "aws_emr_studio" "a" {
  name         = "emr-studio"
  auth_mode    = "IAM"
  service_role = "emr-studio"
  vpc_id       = "vpc-0123456789abcdef0"
  subnet_ids   = [aws_subnet.studio.id]
}

resource "aws_subnet" "studio" {
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = "10.0.0.0/24"
}
